namespace CemStream.Gateway.Metrics;

/// <summary>
/// Names in Prometheus' terms, by the rules of the OpenTelemetry specification "Prometheus and OpenMetrics Compatibility": characters
/// outside [a-zA-Z0-9_:] become underscores, the unit is appended in full, counters end in _total.
/// </summary>
internal static class PrometheusName
{
    private const string Total = "_total";

    public static string Of(string instrument, string unit, PrometheusType type)
    {
        var name = Sanitize(instrument);
        if (UnitName(unit) is { Length: > 0 } unitName && !name.EndsWith($"_{unitName}", StringComparison.Ordinal))
        {
            name = $"{name}_{unitName}";
        }

        return type == PrometheusType.Counter && !name.EndsWith(Total, StringComparison.Ordinal) ? name + Total : name;
    }

    public static string Label(string key) => Sanitize(key).Replace(':', '_');

    private static string Sanitize(string name)
    {
        var safe = string.Create(name.Length, name, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] == ':' ? source[i] : '_';
            }
        });
        return safe.Length > 0 && char.IsAsciiDigit(safe[0]) ? $"_{safe}" : safe;
    }

    // In braces stands what is counted, such as "{event}"; that is not a unit.
    private static string UnitName(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "By" => "bytes",
        "%" => "percent",
        "" or "1" or ['{', ..] => "",
        _ => Sanitize(unit),
    };
}
