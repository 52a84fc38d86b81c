using CemStream.Grpc.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CemStream.Grpc.Server;

public static class GrpcServiceCollectionExtensions
{
    /// <summary>Adds what <see cref="GrpcEndpoints.MapGrpcService"/> needs. Takes the time from a registered <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddGrpcServer(this IServiceCollection services, Action<GrpcServerOptions>? configure = null)
    {
        services.AddRouting();
        services.AddCors();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GrpcServices>();
        services.TryAddSingleton<ServerShutdown>();
        services.TryAddSingleton<WebOrigins>();
        services.TryAddSingleton<CallDispatcher>();
        services.AddOptions<GrpcServerOptions>().Configure(configure ?? (_ => { })).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
