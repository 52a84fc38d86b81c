using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace CemStream.Gateway.Http;

/// <summary>Answers over HTTP: contract messages as JSON, and refusals. Fields that have their default value are written too: an offset of 0 is an offset.</summary>
internal static class ContractResults
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static IResult Json(IMessage message, int statusCode = StatusCodes.Status200OK) =>
        Results.Text(Formatter.Format(message), "application/json", statusCode: statusCode);

    /// <summary>A refusal that says when to try again.</summary>
    public static IResult Later(HttpContext http, string message, int statusCode, TimeSpan retryAfter)
    {
        http.Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString();
        return Results.Problem(message, statusCode: statusCode);
    }
}
