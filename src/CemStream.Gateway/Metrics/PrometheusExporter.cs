using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CemStream.Gateway.Metrics;

/// <summary>Turns each collection into text and keeps it until the next.</summary>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    public string Latest { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var metrics = new List<Metric>();
        foreach (var metric in batch)
        {
            metrics.Add(metric);
        }

        var text = new StringBuilder();
        PrometheusText.Write(text, metrics);
        Latest = text.ToString();
        return ExportResult.Success;
    }
}
