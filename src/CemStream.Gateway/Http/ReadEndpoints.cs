using CemStream.Gateway.Alerts;
using CemStream.Gateway.Customers;
using CemStream.Grpc;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace CemStream.Gateway.Http;

/// <summary>The reads of the gRPC services as plain GETs with JSON answers.</summary>
internal sealed class ReadEndpoints(CustomerReader customers, AlertReader alerts, AlertService alertService)
{
    public Task<IResult> GetCustomerAsync(string id, CancellationToken cancellationToken) =>
        AnswerAsync(async () => await customers.FindAsync(id, cancellationToken) ?? throw GatewayErrors.NotFound("customer", id));

    public Task<IResult> GetAlertAsync(string id, CancellationToken cancellationToken) =>
        AnswerAsync(async () => await alerts.GetAsync(id, cancellationToken));

    public Task<IResult> ListAlertsAsync([AsParameters] AlertQuery query, CancellationToken cancellationToken) =>
        AnswerAsync(async () => await alertService.ListAsync(query.ToRequest(), cancellationToken));

    private static async Task<IResult> AnswerAsync(Func<Task<IMessage>> read)
    {
        try
        {
            return ContractResults.Json(await read());
        }
        catch (GrpcException e) when (e.Status is GrpcStatusCode.NotFound or GrpcStatusCode.InvalidArgument)
        {
            return Results.Problem(
                e.Message,
                statusCode: e.Status == GrpcStatusCode.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest);
        }
    }
}
