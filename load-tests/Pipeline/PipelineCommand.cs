using System.Diagnostics;
using CemStream.Faults.Processes;
using CemStream.Testing.Servers;

namespace CemStream.LoadTests.Pipeline;

/// <summary>
/// Events a second through decoding, scoring, folding and committing with all guarantees on, beside a naive consumer, with broker and Redis
/// on the same machine; then the time from a record to its alert at half of that rate.
/// </summary>
internal static class PipelineCommand
{
    private const string Topic = "cemstream.events";
    private const string LatencyTopic = "cemstream.latency";

    private static readonly TimeSpan NaiveDuration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LatencyDuration = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args, "--shards", "--events", "--rounds", "--data", "--seed", "--json");
        if (Binaries.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        var shards = arguments.Whole("--shards", 48);
        var source = new EventSource(Corpus.Read(arguments.Text("--data") ?? "../shared/data"), arguments.Whole("--seed", 1));
        using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "everysec");
        await using var broker = await Broker.StartAsync();
        await broker.TellAsync($"topic {Topic} {shards}");
        await broker.TellAsync($"topic {LatencyTopic} {shards}");
        await broker.TellAsync($"topic cemstream.dead-letters 1");
        await using var idle = new Stream(broker.BootstrapServers, redis.Connection, Topic, "idle", shards);
        using var loader = new Loader(broker.BootstrapServers, idle.Log, source);
        var (events, meanBytes) = loader.Fill(Topic, arguments.Whole("--events", 1_000_000));
        Output.Write($"{events:N0} events of {meanBytes:F0} bytes in {shards} partitions, {Environment.ProcessorCount} processors");

        var rounds = new List<Round>();
        for (var round = 0; round < arguments.Whole("--rounds", 3); round++)
        {
            rounds.Add(await MeasureAsync(broker, redis, $"round-{round}", shards, events));
            Output.Write($"round {round + 1}: {rounds[^1].EventsPerSecond:N0} events/s");
            await redis.SendAsync("FLUSHALL");
        }

        var best = rounds.OrderBy(round => round.EventsPerSecond).ElementAt(rounds.Count / 2);
        var naive = await new NaiveConsumer(broker.BootstrapServers, redis.Connection, idle.Decoder).MeasureAsync(Topic, NaiveDuration);
        var latency = await MeasureLatencyAsync(broker, redis, loader, shards, best.EventsPerSecond / 2);
        var stages = Stages.Measure(idle.Decoder, source);
        Print(best, naive, latency, stages);
        await Output.SaveAsync(arguments.Text("--json"), new
        {
            At = DateTimeOffset.UtcNow,
            Processors = Environment.ProcessorCount,
            Shards = shards,
            Events = events,
            MeanBytes = meanBytes,
            Rounds = rounds,
            Median = best,
            NaiveEventsPerSecond = naive,
            Ratio = best.EventsPerSecond / naive,
            Latency = latency,
            Stages = stages,
        });
        return 0;
    }

    private static async Task<Round> MeasureAsync(Broker broker, RedisServer redis, string name, int shards, int events)
    {
        using var meters = new Meters(events);
        await using var stream = new Stream(broker.BootstrapServers, redis.Connection, Topic, name, shards);
        await stream.StartAsync();
        await meters.First;
        var before = await Machine.ReadAsync(broker.ProcessId, redis);
        await meters.Last.WaitAsync(TimeSpan.FromMinutes(5));
        var spent = await Machine.ReadAsync(broker.ProcessId, redis) - before;
        var seconds = Stopwatch.GetElapsedTime(meters.FirstAt, meters.LastAt).TotalSeconds;
        return Round.Of(events - meters.FirstEvents, seconds, spent, meters);
    }

    private static async Task<Latency> MeasureLatencyAsync(Broker broker, RedisServer redis, Loader loader, int shards, double rate)
    {
        using var meters = new Meters(long.MaxValue);
        await using var stream = new Stream(broker.BootstrapServers, redis.Connection, LatencyTopic, "latency", shards);
        await stream.StartAsync();

        // The group forms, states fill, code warms up.
        await loader.RunAsync(LatencyTopic, 1_000, WarmUp + WarmUp);
        await loader.RunAsync(LatencyTopic, rate, WarmUp);
        meters.TakeAlertSeconds();
        var began = Stopwatch.GetTimestamp();
        var count = await loader.RunAsync(LatencyTopic, rate, LatencyDuration);
        var achieved = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var seconds = meters.TakeAlertSeconds();
        Array.Sort(seconds);
        return new Latency(achieved, seconds.Length, Percentile(seconds, 0.5), Percentile(seconds, 0.99));
    }

    private static double Percentile(double[] sorted, double part) =>
        sorted.Length == 0 ? double.NaN : 1_000 * sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];

    private static void Print(Round round, double naive, Latency latency, Stages stages)
    {
        Output.Write($"\n| figure | measured | target |\n|---|---|---|");
        Output.Write($"| events/s | {round.EventsPerSecond:N0} | 100,000 |");
        Output.Write($"| naive consumer, events/s | {naive:N0} | |");
        Output.Write($"| ratio | {round.EventsPerSecond / naive:F1} | 10 |");
        Output.Write($"| scripts of Redis per event | {round.ScriptsPerEvent:F4} | 0.2 |");
        Output.Write($"| commands of Redis per event, within scripts too | {round.CommandsPerEvent:F3} | |");
        Output.Write($"| events per commit | {round.EventsPerCommit:F0} | |");
        Output.Write($"| CPU µs per event, CemStream | {round.OwnMicroseconds:F2} | |");
        Output.Write($"| alone on one thread: decode and score | {stages.DecodeAndScore.CpuMicroseconds:F2} | |");
        Output.Write($"| fold | {stages.Fold.CpuMicroseconds:F2} | |");
        Output.Write($"| encode a state | {stages.Encode.CpuMicroseconds:F2} | |");
        Output.Write($"| CPU µs per event, broker | {round.BrokerMicroseconds:F2} | |");
        Output.Write($"| CPU µs per event, Redis | {round.RedisMicroseconds:F2} | |");
        Output.Write($"| ms per commit, awaited | {round.CommitMilliseconds:F1} | |");
        Output.Write($"| bytes allocated per event | {round.AllocatedBytes:F0} | |");
        Output.Write($"| of it decode and score, fold | {stages.DecodeAndScore.AllocatedBytes:F0}, {stages.Fold.AllocatedBytes:F0} | |");
        Output.Write($"| record to alert at {latency.EventsPerSecond:N0}/s, p50 ms | {latency.P50Milliseconds:F0} | |");
        Output.Write($"| p99 ms, of {latency.AlertChanges:N0} | {latency.P99Milliseconds:F0} | 100 |");
    }
}
