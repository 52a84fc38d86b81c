using System.Text.Json;
using CemStream.Contracts.V1;
using CemStream.Gateway.Ingest;
using CemStream.Gateway.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Http;

/// <summary>POST /v1/feedback: one JSON event, an array of them, or one per line; 202 with a result per event.</summary>
internal sealed class FeedbackEndpoint(FeedbackIntake intake, IOptions<GatewayOptions> options)
{
    public async Task<IResult> HandleAsync(HttpRequest request)
    {
        var form = BodyForms.Of(request.ContentType);
        if (form == BodyForm.Unsupported)
        {
            return Results.Problem(
                "Content-Type must be application/json or application/x-ndjson.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (await RequestBody.ReadAsync(request, options.Value.MaxBodyBytes) is not { } body)
        {
            return Results.Problem(
                $"The body is larger than {options.Value.MaxBodyBytes} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return await AcceptAsync(FeedbackBody.Read(body, form == BodyForm.Lines), request.HttpContext);
        }
        catch (JsonException e)
        {
            return Results.Problem($"The body cannot be read: {e.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private async Task<IResult> AcceptAsync(IReadOnlyList<BodyItem> items, HttpContext http)
    {
        var readable = items.Select(item => item.Event).OfType<FeedbackEvent>().ToList();
        var intakeResult = await intake.AcceptAsync(readable, http.Caller(), http.RequestAborted);
        return intakeResult.Outcome switch
        {
            IntakeOutcome.Stored => ContractResults.Json(Merge(items, intakeResult.Results), StatusCodes.Status202Accepted),
            IntakeOutcome.Busy => Later(http, GatewayErrors.BusyMessage, StatusCodes.Status429TooManyRequests),
            _ => Later(http, GatewayErrors.UnavailableMessage, StatusCodes.Status503ServiceUnavailable),
        };
    }

    private IResult Later(HttpContext http, string message, int status) =>
        ContractResults.Later(http, message, status, options.Value.RetryAfter);

    private static PublishResponse Merge(IReadOnlyList<BodyItem> items, IReadOnlyList<PublishResult> results)
    {
        var response = new PublishResponse();
        var next = 0;
        foreach (var item in items)
        {
            response.Results.Add(
                item.Event is null
                    ? new PublishResult { Status = PublishStatus.Rejected, Reason = item.Reason }
                    : results[next++]);
        }

        return response;
    }
}
