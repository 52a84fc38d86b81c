using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace CemStream.Gateway.Metrics;

/// <summary>
/// Writes metrics in the Prometheus text exposition format 0.0.4. Families are ordered by name and series by their labels, so that two
/// scrapes can be compared line by line.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(StringBuilder target, IEnumerable<Metric> metrics)
    {
        var families = metrics
            .Select(metric => (Name: PrometheusName.Of(metric.Name, metric.Unit, TypeOf(metric)), Metric: metric))
            .OrderBy(family => family.Name, StringComparer.Ordinal);
        foreach (var (name, metric) in families)
        {
            WriteFamily(target, name, metric);
        }
    }

    private static PrometheusType TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => PrometheusType.Counter,
        MetricType.Histogram => PrometheusType.Histogram,
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic =>
            PrometheusType.Gauge,
        var other => throw new NotSupportedException($"{metric.Name}: {other} has no form in the text format."),
    };

    private static void WriteFamily(StringBuilder target, string name, Metric metric)
    {
        if (metric.Description.Length > 0)
        {
            target.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(metric.Description)).Append('\n');
        }

        target.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(metric).ToString().ToLowerInvariant()).Append('\n');
        foreach (var series in SeriesOf(metric, name).OrderBy(s => s.Labels, StringComparer.Ordinal))
        {
            target.Append(series.Lines);
        }
    }

    private static List<(string Labels, string Lines)> SeriesOf(Metric metric, string name)
    {
        var series = new List<(string Labels, string Lines)>();
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            series.Add((labels, LinesOf(metric, point, name, labels)));
        }

        return series;
    }

    private static string LinesOf(Metric metric, in MetricPoint point, string name, string labels) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Sample(name, labels, point.GetSumLong()),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Sample(name, labels, point.GetSumDouble()),
        MetricType.LongGauge => Sample(name, labels, point.GetGaugeLastValueLong()),
        MetricType.DoubleGauge => Sample(name, labels, point.GetGaugeLastValueDouble()),
        _ => HistogramLines(point, name, labels),
    };

    private static string HistogramLines(in MetricPoint point, string name, string labels)
    {
        var lines = new StringBuilder();
        long cumulative = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            var bound = $"le=\"{Format(bucket.ExplicitBound)}\"";
            lines.Append(Sample($"{name}_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", cumulative));
        }

        return lines
            .Append(Sample($"{name}_sum", labels, point.GetHistogramSum()))
            .Append(Sample($"{name}_count", labels, point.GetHistogramCount()))
            .ToString();
    }

    private static string Sample(string name, string labels, double value) =>
        labels.Length == 0 ? $"{name} {Format(value)}\n" : $"{name}{{{labels}}} {Format(value)}\n";

    private static string LabelsOf(OpenTelemetry.ReadOnlyTagCollection tags)
    {
        var labels = new List<string>(tags.Count);
        foreach (var tag in tags)
        {
            var value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{PrometheusName.Label(tag.Key)}=\"{EscapeLabel(value)}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Format(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n");

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"");
}
