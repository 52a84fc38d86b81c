using CemStream.Gateway.Alerts;
using CemStream.Gateway.Alerts.Fanout;
using CemStream.Gateway.Customers;
using CemStream.Gateway.Health;
using CemStream.Gateway.Http;
using CemStream.Gateway.Ingest;
using CemStream.Gateway.Metrics;
using CemStream.Gateway.Security;
using CemStream.Gateway.Writes;
using CemStream.Grpc.Health;
using CemStream.Grpc.Server;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway;

public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="GatewayEndpoints.MapCemStreamGateway"/> serves. Needs, from others: the event log, the shard store, the policy,
    /// the contract's rules, the scorer, and the runtime's alert feed, progress, changes and shard status.
    /// </summary>
    public static IServiceCollection AddCemStreamGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddOptions<GatewayOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddGrpcServer();
        services.AddOptions<GrpcServerOptions>()
            .Configure<IOptions<GatewayOptions>>((grpc, gateway) =>
            {
                grpc.MaxReceiveMessageSize = gateway.Value.MaxBodyBytes;
                grpc.AllowedOrigins = gateway.Value.AllowedOrigins.Split(
                    ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                grpc.StatusOf = error => GatewayErrors.OfStore(error, gateway.Value.RetryAfter);
            });
        return services.AddSecurity().AddIngest().AddAlerts().AddCustomers().AddObservation();
    }

    private static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<SignIn>()
            .AddSingleton<CallerUsage>()
            .AddSingleton<Audit>()
            .AddSingleton<StreamWatch>()
            .AddHostedService(provider => provider.GetRequiredService<StreamWatch>())
            .AddSingleton<Admission>();
    }

    private static IServiceCollection AddIngest(this IServiceCollection services) =>
        services.AddSingleton<FeedbackIntake>()
            .AddSingleton<PatientIntake>()
            .AddSingleton<TranscriptAnalyst>()
            .AddSingleton<IngestService>()
            .AddSingleton<FeedbackEndpoint>();

    private static IServiceCollection AddAlerts(this IServiceCollection services) =>
        services.AddSingleton<AlertReader>()
            .AddSingleton<AlertActions>()
            .AddSingleton<AlertFanout>()
            .AddHostedService(provider => provider.GetRequiredService<AlertFanout>())
            .AddSingleton<AlertSubscriptions>()
            .AddSingleton<AlertService>();

    private static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services.AddSingleton<FoldWaiter>()
            .AddSingleton<RecordWriter>()
            .AddSingleton<CustomerReader>()
            .AddSingleton<CustomerService>()
            .AddSingleton<ReadEndpoints>();

    private static IServiceCollection AddObservation(this IServiceCollection services) =>
        services.AddSingleton<GatewayMetrics>()
            .AddSingleton<IMetricsPage>(_ => new PrometheusPage(StreamingMetrics.MeterName, "System.Runtime"))
            .AddSingleton<HealthRegistry>()
            .AddSingleton<Readiness>()
            .AddHostedService<HealthFeed>();
}
