using CemStream.Grpc.Health.V1;
using CemStream.Grpc.Server;
using Google.Protobuf.Reflection;
using WireStatus = CemStream.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CemStream.Grpc.Health;

/// <summary>grpc.health.v1.Health over a <see cref="HealthRegistry"/>.</summary>
internal sealed class HealthService(HealthRegistry registry)
{
    public GrpcServiceDefinition Define() =>
        new GrpcServiceBuilder(HealthReflection.Descriptor.FindTypeByName<ServiceDescriptor>("Health"))
            .Unary<HealthCheckRequest, HealthCheckResponse>("Check", (request, _) => Task.FromResult(Check(request)))
            .ServerStreaming<HealthCheckRequest, HealthCheckResponse>("Watch", WatchAsync)
            .Build();

    private static WireStatus StatusOf(HealthRegistry.Snapshot snapshot, string service) =>
        !snapshot.Services.TryGetValue(service, out var status) ? WireStatus.ServiceUnknown
        : status == ServingStatus.Serving ? WireStatus.Serving
        : WireStatus.NotServing;

    private HealthCheckResponse Check(HealthCheckRequest request)
    {
        var status = StatusOf(registry.Current, request.Service);
        return status == WireStatus.ServiceUnknown
            ? throw new GrpcException(GrpcStatusCode.NotFound, "Unknown service.")
            : new HealthCheckResponse { Status = status };
    }

    private async Task WatchAsync(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responses, ServerCall call)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, call.Stopping);
        WireStatus? told = null;
        while (true)
        {
            var snapshot = registry.Current;
            var status = StatusOf(snapshot, request.Service);
            if (status != told)
            {
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, ended.Token);
                told = status;
            }

            await snapshot.Replaced.WaitAsync(ended.Token);
        }
    }
}
