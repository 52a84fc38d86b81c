using CemStream.Grpc.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Grpc.Server;

public static class GrpcEndpoints
{
    private const string UnmatchedPath = "path";

    /// <summary>
    /// Serves every method of the service under <c>/package.Service/Method</c>. The first service mapped also brings the answer
    /// UNIMPLEMENTED to gRPC requests for unknown paths.
    /// </summary>
    /// <returns>For conventions that concern all methods of the service, such as authorization.</returns>
    /// <exception cref="InvalidOperationException">The service is mapped already, or <c>AddGrpcServer</c> was not called.</exception>
    public static IEndpointConventionBuilder MapGrpcService(this IEndpointRouteBuilder endpoints, GrpcServiceDefinition definition)
    {
        var services = endpoints.ServiceProvider.GetRequiredService<GrpcServices>();
        if (services.Definitions.Count == 0)
        {
            MapUnmatched(endpoints);
        }

        services.Add(definition);
        var dispatcher = endpoints.ServiceProvider.GetRequiredService<CallDispatcher>();
        var group = endpoints.MapGroup(RoutePatternFactory.Parse(""));
        AnswerOrigins((IEndpointConventionBuilder)group, endpoints.ServiceProvider.GetRequiredService<WebOrigins>());
        foreach (var method in definition.Methods)
        {
            // Routing ignores case, the protocol does not.
            group.Map(method.Path, http => http.Request.Path.Equals(method.Path, StringComparison.Ordinal)
                    ? dispatcher.ServeAsync(http, method)
                    : CallDispatcher.RefuseUnknownAsync(http))
                .WithDisplayName($"gRPC {method.Path}")
                .WithMetadata(method.Descriptor);
        }

        return group;
    }

    // Before everything that others put around the methods: a browser asks without signing in, and a page can only read a refusal that
    // says that it may.
    private static void AnswerOrigins(IEndpointConventionBuilder methods, WebOrigins origins) => methods.Finally(endpoint =>
    {
        var inner = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http => origins.Answer(http) ? Task.CompletedTask : inner(http);
    });

    private static void MapUnmatched(IEndpointRouteBuilder endpoints)
    {
        var policies = new Dictionary<string, object?> { [UnmatchedPath] = new UnmatchedGrpcConstraint() };
        var pattern = RoutePatternFactory.Parse($"{{**{UnmatchedPath}}}", defaults: null, policies);
        endpoints.Map(pattern, CallDispatcher.RefuseUnknownAsync).WithDisplayName("gRPC unknown method").WithOrder(int.MaxValue);
    }
}
