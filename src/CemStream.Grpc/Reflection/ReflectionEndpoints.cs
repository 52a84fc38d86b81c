using CemStream.Grpc.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Grpc.Reflection;

public static class ReflectionEndpoints
{
    /// <summary>Serves grpc.reflection.v1 and v1alpha, which tell tools of every service mapped, before or after.</summary>
    public static void MapGrpcReflection(this IEndpointRouteBuilder endpoints)
    {
        var service = new ReflectionService(endpoints.ServiceProvider.GetRequiredService<GrpcServices>());
        endpoints.MapGrpcService(service.DefineV1());
        endpoints.MapGrpcService(service.DefineV1Alpha());
    }
}
