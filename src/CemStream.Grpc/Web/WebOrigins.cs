using CemStream.Grpc.Server;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CemStream.Grpc.Web;

/// <summary>Lets the pages of the configured origins, and no others, call from a browser.</summary>
internal sealed class WebOrigins(ICorsService cors, IOptions<GrpcServerOptions> options)
{
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(1);

    private readonly CorsPolicy _policy = new CorsPolicyBuilder([.. options.Value.AllowedOrigins])
        .WithMethods(HttpMethods.Post)
        .AllowAnyHeader()
        .WithExposedHeaders("*")
        .SetPreflightMaxAge(PreflightLifetime)
        .Build();

    /// <summary>Tells a browser whether its page may call.</summary>
    /// <returns>True when that was all that it asked.</returns>
    public bool Answer(HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey(HeaderNames.Origin))
        {
            return false;
        }

        var result = cors.EvaluatePolicy(http, _policy);
        cors.ApplyResult(result, http.Response);
        if (result.IsPreflightRequest)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return result.IsPreflightRequest;
    }
}
