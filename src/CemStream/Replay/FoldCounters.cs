using System.Globalization;
using System.Text.RegularExpressions;

namespace CemStream.Replay;

/// <summary>What became of the feedback in the log since the service started, by its own count.</summary>
internal readonly partial record struct FoldCounters(long Folded, long Duplicates, long DeadLettered)
{
    private static readonly string[] OtherRecords = ["profile", "alert_action", "timer"];

    public long Processed => Folded + Duplicates + DeadLettered;

    public static FoldCounters operator -(FoldCounters left, FoldCounters right) =>
        new(left.Folded - right.Folded, left.Duplicates - right.Duplicates, left.DeadLettered - right.DeadLettered);

    /// <summary>Reads them off a page in the Prometheus text format.</summary>
    public static FoldCounters Parse(string page)
    {
        var sums = new Dictionary<string, long>();
        foreach (Match line in EventsLine().Matches(page))
        {
            if (!OtherRecords.Contains(Label(line, "channel")))
            {
                var outcome = Label(line, "outcome");
                var value = double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
                sums[outcome] = sums.GetValueOrDefault(outcome) + (long)value;
            }
        }

        return new FoldCounters(
            sums.GetValueOrDefault("folded"), sums.GetValueOrDefault("duplicate"), sums.GetValueOrDefault("dead_lettered"));
    }

    private static string Label(Match line, string name) =>
        Labels().Matches(line.Groups["labels"].Value)
            .Where(label => label.Groups["name"].Value == name)
            .Select(label => label.Groups["value"].Value)
            .FirstOrDefault("");

    [GeneratedRegex(@"(?<name>\w+)=""(?<value>[^""]*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Labels();

    [GeneratedRegex(
        @"^cemstream_events_total\{(?<labels>[^}]*)\} (?<value>\S+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EventsLine();
}
