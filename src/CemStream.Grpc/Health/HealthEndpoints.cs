using CemStream.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CemStream.Grpc.Health;

public static class HealthEndpoints
{
    /// <summary>Serves grpc.health.v1.Health from the registry.</summary>
    public static IEndpointConventionBuilder MapGrpcHealth(this IEndpointRouteBuilder endpoints, HealthRegistry registry) =>
        endpoints.MapGrpcService(new HealthService(registry).Define());
}
