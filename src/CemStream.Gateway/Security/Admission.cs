using System.Globalization;
using CemStream.Gateway.Metrics;
using CemStream.Grpc;
using Microsoft.AspNetCore.Http;

namespace CemStream.Gateway.Security;

/// <summary>
/// Stands before every endpoint that is not public: (1) who calls, (2) may they do this, (3) have they used up what they may, then lets the
/// request in. What is refused is counted, and told in so many words for all causes alike.
/// </summary>
internal sealed class Admission(SignIn signIn, CallerUsage usage, StreamWatch streams, GatewayMetrics metrics)
{
    public async Task ServeAsync(HttpContext http, Roles roles, bool isStream, RequestDelegate inner)
    {
        // 1
        if (await signIn.FindAsync(http.Request, http.RequestAborted) is not { } signedIn)
        {
            metrics.CountDenial("unauthenticated");
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await Refusal.WriteAsync(http, GrpcStatusCode.Unauthenticated, StatusCodes.Status401Unauthorized, "Sign-in is needed.");
            return;
        }

        // 2
        var caller = signedIn.Caller;
        if (!caller.Has(roles))
        {
            metrics.CountDenial("permission_denied");
            await Refusal.WriteAsync(http, GrpcStatusCode.PermissionDenied, StatusCodes.Status403Forbidden, "This is not permitted.");
            return;
        }

        // 3
        using var admitted = usage.Enter(caller, isStream);
        if (admitted.RetryAfter is { } wait)
        {
            metrics.CountDenial("resource_exhausted");
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Refusal.WriteAsync(
                http, GrpcStatusCode.ResourceExhausted, StatusCodes.Status429TooManyRequests, "The caller's limit is reached; retry later.");
            return;
        }

        using var watched = isStream && caller != Caller.Everybody ? streams.Open(signedIn) : null;
        if (watched is not null)
        {
            http.Features.Set(watched.Revocation);
        }

        http.Features.Set(caller);
        admitted.Meter(http);
        await inner(http);
    }
}
