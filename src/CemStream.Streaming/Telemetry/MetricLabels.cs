using CemStream.Streaming.Store;
using Kind = CemStream.Risk.Alerts.AlertChangeKind;
using Outcome = CemStream.Risk.Alerts.Outcome;
using Severity = CemStream.Risk.Alerts.Severity;

namespace CemStream.Streaming.Telemetry;

/// <summary>Label values, made once, so that counting allocates nothing.</summary>
internal static class MetricLabels
{
    public static readonly EventChannel[] AllChannels = Enum.GetValues<EventChannel>();
    public static readonly EventOutcome[] AllOutcomes = Enum.GetValues<EventOutcome>();

    private static readonly Labels<EventChannel> Channels = new();
    private static readonly Labels<EventOutcome> Outcomes = new();
    private static readonly Labels<CommitOutcome> Commits = new();
    private static readonly Labels<Kind> Changes = new();
    private static readonly Labels<Severity> Severities = new();
    private static readonly Labels<Outcome> Ends = new();

    public static string Of(EventChannel channel) => Channels[(int)channel];

    public static string Of(EventOutcome outcome) => Outcomes[(int)outcome];

    public static string Of(CommitOutcome outcome) => Commits[(int)outcome];

    public static string Of(Kind change) => Changes[(int)change];

    public static string Of(Severity severity) => Severities[(int)severity];

    public static string Of(Outcome outcome) => Ends[(int)outcome];

    private sealed class Labels<T>
        where T : struct, Enum
    {
        private readonly string[] _names;

        public Labels()
        {
            var values = Enum.GetValues<T>();
            _names = new string[values.Max(value => Convert.ToInt32(value)) + 1];
            Array.Fill(_names, "unknown");
            foreach (var value in values)
            {
                _names[Convert.ToInt32(value)] = SnakeCase(value.ToString());
            }
        }

        public string this[int value] => (uint)value < (uint)_names.Length ? _names[value] : "unknown";

        private static string SnakeCase(string name) => string.Concat(name.Select(
            (letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(letter) : $"{letter}"));
    }
}
