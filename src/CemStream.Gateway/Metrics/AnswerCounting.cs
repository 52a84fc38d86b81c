using System.Text.Json;
using CemStream.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
        endpoints.CountAnswers((route, http) => metrics.CountCall(route.TrimStart('/'), GrpcStatusOf(http)));

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

    // A call that ended on its own deadline, or with its client, sent its status otherwise or not at all.
    private static string GrpcStatusOf(HttpContext http)
    {
        var trailers = http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        var text = (string?)trailers?[StatusHeader] ?? http.Response.Headers[StatusHeader];
        return StatusNames[int.TryParse(text, out var status) ? status : (int)GrpcStatusCode.Cancelled];
    }
}
