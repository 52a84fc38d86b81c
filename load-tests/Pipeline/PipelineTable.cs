namespace CemStream.LoadTests.Pipeline;

/// <summary>The figures as a table in Markdown, beside what was aimed at.</summary>
internal static class PipelineTable
{
    public static void Print(Round round, double naive, Latency latency, Stages stages)
    {
        Output.Write($"\n| figure | measured | target |\n|---|---|---|");
        PrintThroughput(round, naive);
        PrintCost(round, stages);
        PrintLatency(latency);
    }

    private static void PrintThroughput(Round round, double naive)
    {
        Output.Write($"| events/s | {round.EventsPerSecond:N0} | 100,000 |");
        Output.Write($"| naive consumer, events/s | {naive:N0} | |");
        Output.Write($"| ratio | {round.EventsPerSecond / naive:F1} | 10 |");
        Output.Write($"| scripts of Redis per event | {round.ScriptsPerEvent:F4} | 0.2 |");
        Output.Write($"| commands of Redis per event, within scripts too | {round.CommandsPerEvent:F3} | |");
        Output.Write($"| events per commit | {round.EventsPerCommit:F0} | |");
        Output.Write($"| ms per commit, awaited | {round.CommitMilliseconds:F1} | |");
        Output.Write($"| script ms, p50 / p99 | {round.ScriptTimes.P50Milliseconds:F2} / {round.ScriptTimes.P99Milliseconds:F2} | |");
    }

    private static void PrintCost(Round round, Stages stages)
    {
        Output.Write($"| CPU µs per event, CemStream | {round.OwnMicroseconds:F2} | |");
        Output.Write($"| alone on one thread: decode and score | {stages.DecodeAndScore.CpuMicroseconds:F2} | |");
        Output.Write($"| fold | {stages.Fold.CpuMicroseconds:F2} | |");
        Output.Write($"| encode a state | {stages.Encode.CpuMicroseconds:F2} | |");
        Output.Write($"| CPU µs per event, broker | {round.BrokerMicroseconds:F2} | |");
        Output.Write($"| CPU µs per event, Redis | {round.RedisMicroseconds:F2} | |");
        Output.Write($"| bytes allocated per event | {round.AllocatedBytes:F0} | |");
        Output.Write($"| of it decode and score, fold | {stages.DecodeAndScore.AllocatedBytes:F0}, {stages.Fold.AllocatedBytes:F0} | |");
        Output.Write($"| garbage collection, % of the time | {100 * round.GarbageCollectionPart:F1} | |");
    }

    private static void PrintLatency(Latency latency)
    {
        Output.Write($"| record to alert at {latency.EventsPerSecond:N0}/s, ms: p50 | {latency.Alert.P50Milliseconds:F1} | |");
        Output.Write($"| p99, of {latency.AlertChanges:N0} | {latency.Alert.P99Milliseconds:F1} | 100 |");
        Output.Write($"| of it until a shard took it, p50 / p99 | {Both(latency.Wait)} | |");
        Output.Write($"| decoding and folding its batch | {Both(latency.Fold)} | |");
        Output.Write($"| the commit, awaited | {Both(latency.Commit)} | |");
        Output.Write($"| of it the script | {latency.ScriptTimes.P50Milliseconds:F2} / {latency.ScriptTimes.P99Milliseconds:F2} | 1 typical |");
        Output.Write($"| events per commit | {latency.EventsPerCommit:F0} | |");
        Output.Write($"| garbage collection, % of the time | {100 * latency.GarbageCollectionPart:F1} | |");
    }

    private static FormattableString Both(Spread spread) => $"{spread.P50Milliseconds:F1} / {spread.P99Milliseconds:F1}";
}
