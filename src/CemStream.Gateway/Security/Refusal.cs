using CemStream.Grpc;
using Microsoft.AspNetCore.Http;

namespace CemStream.Gateway.Security;

/// <summary>Says no, in the protocol of the request.</summary>
internal static class Refusal
{
    private const string Grpc = "application/grpc";

    public static async Task WriteAsync(HttpContext http, GrpcStatusCode status, int httpStatus, string message)
    {
        if (http.Request.ContentType?.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase) != true)
        {
            await Results.Problem(message, statusCode: httpStatus).ExecuteAsync(http);
            return;
        }

        // Trailers only: the status stands in the headers, and nothing follows.
        http.Response.ContentType = http.Request.ContentType;
        http.Response.Headers["grpc-status"] = ((int)status).ToString();
        http.Response.Headers["grpc-message"] = message;
    }
}
