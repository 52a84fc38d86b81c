using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CemStream.Gateway.Security;

internal static class AdmissionExtensions
{
    /// <param name="endpoints">All of them need the same.</param>
    /// <param name="admission">Decides.</param>
    /// <param name="need">What an endpoint needs, by its route; whether it is a stream.</param>
    public static TBuilder Guard<TBuilder>(this TBuilder endpoints, Admission admission, Func<string, (Roles Roles, bool IsStream)> need)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RequestDelegate: { } inner } route)
            {
                var (roles, isStream) = need(route.RoutePattern.RawText ?? "");
                endpoint.RequestDelegate = http => admission.ServeAsync(http, roles, isStream, inner);
            }
        });
        return endpoints;
    }

    /// <summary>Who calls. Everybody on endpoints that are not guarded.</summary>
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? Security.Caller.Everybody;
}
