using System.Globalization;

namespace CemStream.Faults.Processes;

/// <summary>The counters of a service over all its lives: what a process had counted when last looked at is kept when it dies.</summary>
internal sealed class Counters
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _ended = [];
    private Dictionary<string, double> _current = [];

    /// <summary>Reads the page of a process in the Prometheus text format.</summary>
    public void Take(string page)
    {
        var counters = new Dictionary<string, double>();
        foreach (var line in page.Split('\n'))
        {
            var end = line.LastIndexOf(' ');
            if (end > 0 && line[0] != '#' && double.TryParse(line.AsSpan(end + 1), CultureInfo.InvariantCulture, out var value))
            {
                counters[line[..end]] = value;
            }
        }

        lock (_lock)
        {
            _current = counters;
        }
    }

    /// <summary>The process has ended; the next one counts from zero.</summary>
    public void EndLife()
    {
        lock (_lock)
        {
            foreach (var (name, value) in _current)
            {
                _ended[name] = _ended.GetValueOrDefault(name) + value;
            }

            _current = [];
        }
    }

    /// <summary>The sum of all series of the metric that have the label, if one is given.</summary>
    public double Sum(string metric, string label = "")
    {
        lock (_lock)
        {
            return _ended.Concat(_current).Where(pair => IsOf(pair.Key, metric) && pair.Key.Contains(label)).Sum(pair => pair.Value);
        }
    }

    /// <summary>Those of the present process that tell what it did and what went wrong.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _current.Where(counter => IsTelling(counter.Key)).Select(counter => $"{counter.Key} {counter.Value}"));
        }
    }

    private static bool IsTelling(string series) =>
        IsOf(series, "cemstream_commits_total") || IsOf(series, "cemstream_errors_total") || IsOf(series, "cemstream_shard_lag");

    private static bool IsOf(string series, string metric) =>
        series.StartsWith(metric) && (series.Length == metric.Length || series[metric.Length] == '{');
}
