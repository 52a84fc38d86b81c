using CemStream.Gateway.Alerts;
using CemStream.Gateway.Customers;
using CemStream.Gateway.Ingest;
using CemStream.Grpc.Health;
using Microsoft.Extensions.Hosting;

namespace CemStream.Gateway.Health;

/// <summary>Keeps grpc.health.v1 in step with the readiness of the process.</summary>
internal sealed class HealthFeed(Readiness readiness, HealthRegistry registry, IHostApplicationLifetime lifetime, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Services =
        [HealthRegistry.Server, IngestService.Descriptor.FullName, AlertService.Descriptor.FullName, CustomerService.Descriptor.FullName];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At once, and not when this service's turn to stop comes: load balancers should hear of it while calls still end well.
        using var stopping = lifetime.ApplicationStopping.Register(() => Tell(ServingStatus.NotServing));
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            Tell(readiness.Read().Ready ? ServingStatus.Serving : ServingStatus.NotServing);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Tell(ServingStatus status)
    {
        foreach (var service in Services)
        {
            registry.Set(service, status);
        }
    }
}
