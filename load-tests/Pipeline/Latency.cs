using System.Diagnostics;
using CemStream.Faults.Processes;
using CemStream.Testing.Servers;

namespace CemStream.LoadTests.Pipeline;

/// <summary>From a record's append until its alert change is published, and where that time goes, while records come at a rate.</summary>
/// <param name="EventsPerSecond">The rate achieved.</param>
/// <param name="AlertChanges">How many there were.</param>
/// <param name="Alert">From append to publication.</param>
/// <param name="Wait">Of it: until a shard took the record, the oldest of each batch.</param>
/// <param name="Fold">Decoding, loading and folding a batch.</param>
/// <param name="Commit">A commit, awaited.</param>
/// <param name="ScriptTimes">A script, by the clock of Redis.</param>
/// <param name="EventsPerCommit">How large batches were.</param>
/// <param name="GarbageCollectionPart">Of the time, how much the process stood still for.</param>
internal sealed record Latency(
    double EventsPerSecond,
    int AlertChanges,
    Spread Alert,
    Spread Wait,
    Spread Fold,
    Spread Commit,
    ScriptTimes ScriptTimes,
    double EventsPerCommit,
    double GarbageCollectionPart)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static async Task<Latency> MeasureAsync(Broker broker, RedisServer redis, Loader loader, string topic, int shards, double rate)
    {
        using var meters = new Meters(long.MaxValue);
        await using var stream = new Stream(broker.BootstrapServers, redis.Connection, topic, "latency", shards);
        await stream.StartAsync();

        // The group forms, states fill, code warms up.
        await loader.RunAsync(topic, 1_000, WarmUp + WarmUp);
        await loader.RunAsync(topic, rate, WarmUp);
        meters.Clear();
        await ScriptTimes.ResetAsync(redis);
        var (began, paused) = (Stopwatch.GetTimestamp(), GC.GetTotalPauseDuration());
        var count = await loader.RunAsync(topic, rate, Duration);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new Latency(
            count / seconds,
            meters.AlertSeconds.Length,
            Spread.Of(meters.AlertSeconds),
            Spread.Of(meters.WaitSeconds),
            Spread.Of(meters.FoldSeconds),
            Spread.Of(meters.CommitSeconds),
            await ScriptTimes.ReadAsync(redis),
            count / (double)meters.CommitSeconds.Length,
            (GC.GetTotalPauseDuration() - paused).TotalSeconds / seconds);
    }
}
