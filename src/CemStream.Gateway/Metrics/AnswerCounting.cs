using System.Text.Json;
using CemStream.Grpc;
using CemStream.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CemStream.Gateway.Metrics;

/// <summary>Counts what endpoints answer.</summary>
internal static class AnswerCounting
{
    private const string StatusHeader = "grpc-status";

    /// <summary>By number, as in "not_found".</summary>
    private static readonly string[] StatusNames = [.. Enum.GetNames<GrpcStatusCode>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static TBuilder CountCalls<TBuilder>(this TBuilder endpoints, GatewayMetrics metrics)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.CountAnswers((route, http) =>
        {
            if (GrpcStatusOf(http) is { } status)
            {
                metrics.CountCall(route.TrimStart('/'), status);
            }
        });

    public static TBuilder CountRequests<TBuilder>(this TBuilder endpoints, GatewayMetrics metrics)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.CountAnswers((route, http) => metrics.CountRequest(route, http.Response.StatusCode));

    private static TBuilder CountAnswers<TBuilder>(this TBuilder endpoints, Action<string, HttpContext> count)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } inner } route)
            {
                return;
            }

            var name = route.RoutePattern.RawText ?? "";
            endpoint.RequestDelegate = http => CountAsync(inner, http, name, count);
        });
        return endpoints;
    }

    private static async Task CountAsync(RequestDelegate inner, HttpContext http, string name, Action<string, HttpContext> count)
    {
        try
        {
            await inner(http);
        }
        catch when (!http.Response.HasStarted)
        {
            // What the server will answer; it says so only after this.
            http.Response.StatusCode = http.RequestAborted.IsCancellationRequested
                ? StatusCodes.Status499ClientClosedRequest
                : StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            count(name, http);
        }
    }

    // A refusal at the door has its status in the headers; a call whose client has gone has none.
    private static string? GrpcStatusOf(HttpContext http) =>
        http.Features.Get<CallOutcome>() is { } outcome ? StatusNames[(int)outcome.Status]
        : int.TryParse(http.Response.Headers[StatusHeader], out var status) ? StatusNames[status]
        : http.Response.StatusCode == StatusCodes.Status200OK ? StatusNames[(int)GrpcStatusCode.Cancelled]
        : null;
}
