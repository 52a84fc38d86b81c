using CemStream.Gateway.Alerts;
using CemStream.Gateway.Customers;
using CemStream.Gateway.Security;
using CemStream.Grpc;
using CemStream.Streaming.Store;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Http;

/// <summary>The reads of the gRPC services as plain GETs with JSON answers.</summary>
internal sealed class ReadEndpoints(
    CustomerReader customers, AlertReader alerts, AlertService alertService, IOptions<GatewayOptions> options,
    ILogger<ReadEndpoints> logger)
{
    public Task<IResult> GetCustomerAsync(string id, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(http, async () => await customers.GetAsync(id, http.Caller(), cancellationToken));

    public Task<IResult> GetAlertAsync(string id, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(http, async () => await alerts.GetAsync(id, http.Caller(), cancellationToken));

    public Task<IResult> ListAlertsAsync([AsParameters] AlertQuery query, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(http, async () => await alertService.ListAsync(query.ToRequest(), http.Caller(), cancellationToken));

    private async Task<IResult> AnswerAsync(HttpContext http, Func<Task<IMessage>> read)
    {
        try
        {
            return ContractResults.Json(await read());
        }
        catch (GrpcException e) when (StatusOf(e.Status) is not null)
        {
            return Results.Problem(e.Message, statusCode: StatusOf(e.Status));
        }
        catch (StoreUnavailableException e)
        {
            logger.ReadFailed(e);
            return ContractResults.Later(
                http, GatewayErrors.StoreUnreadableMessage, StatusCodes.Status503ServiceUnavailable, options.Value.RetryAfter);
        }
    }

    private static int? StatusOf(GrpcStatusCode status) => status switch
    {
        GrpcStatusCode.NotFound => StatusCodes.Status404NotFound,
        GrpcStatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
        GrpcStatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        _ => null,
    };
}
