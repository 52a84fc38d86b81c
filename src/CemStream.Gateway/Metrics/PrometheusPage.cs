using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CemStream.Gateway.Metrics;

/// <summary>Aggregates the program's meters from its construction on and writes them as Prometheus text.</summary>
internal sealed class PrometheusPage : IMetricsPage, IDisposable
{
    private static readonly TimeSpan CollectTimeout = TimeSpan.FromSeconds(5);

    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public PrometheusPage(params string[] meters)
    {
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(meters).AddView(ViewOf).AddReader(_reader).Build();
    }

    public string ContentType => PrometheusText.ContentType;

    /// <exception cref="InvalidOperationException">The instruments did not answer in time.</exception>
    public async ValueTask<string> CollectAsync(CancellationToken cancellationToken)
    {
        // Two scrapes at once would be merged by the reader, and one of them would get the text of an earlier collection.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _reader.Collect((int)CollectTimeout.TotalMilliseconds)
                ? _exporter.Latest
                : throw new InvalidOperationException("The metrics could not be collected.");
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
        _gate.Dispose();
    }

    /// <summary>Leaves out gauges of the .NET runtime whose names end as only those of histograms may.</summary>
    private static MetricStreamConfiguration? ViewOf(Instrument instrument) =>
        instrument.Name.EndsWith(".count", StringComparison.Ordinal) ? MetricStreamConfiguration.Drop : null;
}
