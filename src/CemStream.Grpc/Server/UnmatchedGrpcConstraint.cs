using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CemStream.Grpc.Server;

/// <summary>Lets the answer to unknown methods take gRPC requests only, so that pages and REST paths of the same program stay as they are.</summary>
internal sealed class UnmatchedGrpcConstraint : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null && HttpRefusal.For(httpContext.Request) is null;
}
