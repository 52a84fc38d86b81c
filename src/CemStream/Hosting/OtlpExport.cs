using CemStream.Configuration;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CemStream.Hosting;

/// <summary>Sends metrics and the spans of traced events as OTLP while the service runs.</summary>
internal sealed class OtlpExport(TelemetryOptions options) : IHostedService, IDisposable
{
    // A trace is followed if the caller has begun it; the service begins none, which at its rates would be a flood.
    private static readonly Sampler CallersChoice = new ParentBasedSampler(new AlwaysOffSampler());

    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter(StreamingMetrics.MeterName, "System.Runtime")
            .AddOtlpExporter(Configure)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .AddSource(EventTrace.SourceName, "Microsoft.AspNetCore")
            .SetSampler(CallersChoice)
            .AddOtlpExporter(Configure)
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter)
    {
        exporter.Endpoint = new Uri(options.OtlpEndpoint);
        exporter.Headers = options.OtlpHeaders.Length > 0 ? options.OtlpHeaders : null;
        exporter.Protocol = OtlpExportProtocol.Grpc;
    }
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
