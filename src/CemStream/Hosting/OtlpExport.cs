using CemStream.Configuration;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace CemStream.Hosting;

/// <summary>Sends metrics as OTLP while the service runs.</summary>
internal sealed class OtlpExport(TelemetryOptions options) : IHostedService, IDisposable
{
    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(StreamingMetrics.MeterName, "System.Runtime")
            .AddOtlpExporter(exporter =>
            {
                exporter.Endpoint = new Uri(options.OtlpEndpoint);
                exporter.Headers = options.OtlpHeaders.Length > 0 ? options.OtlpHeaders : null;
                exporter.Protocol = OtlpExportProtocol.Grpc;
            })
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _provider?.Dispose();
}

internal static class OtlpExportExtensions
{
    /// <summary>Adds the export if an endpoint is configured.</summary>
    public static void AddOtlpExport(this IServiceCollection services, TelemetryOptions options)
    {
        if (options.OtlpEndpoint.Length > 0)
        {
            services.AddHostedService(_ => new OtlpExport(options));
        }
    }
}
