using System.CommandLine;
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

    public static Command Create()
    {
        var shards = new Option<int>("--shards")
        {
            Description = "partitions of the events",
            HelpName = "N",
            DefaultValueFactory = _ => 48,
        };
        var events = new Option<int>("--events")
        {
            Description = "how many are brought to Kafka and folded",
            HelpName = "N",
            DefaultValueFactory = _ => 1_000_000,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "the figures are those of the median",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        var data = new Option<string>("--data")
        {
            Description = "has dialogues/*.jsonl and sentiment/valid.jsonl",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "../shared/data",
        };
        var seed = new Option<int>("--seed") { Description = "draws customers and texts", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = JsonOption.Create();
        var command = new Command("pipeline", "Events a second from Kafka into Redis, and the time from a record to its alert.")
        {
            shards, events, rounds, data, seed, json,
        };
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetRequiredValue(shards),
            parsed.GetRequiredValue(events),
            parsed.GetRequiredValue(rounds),
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(seed),
            parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(int shards, int mostEvents, int roundCount, string data, int seed, string? json)
    {
        if (Binaries.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        var source = new EventSource(Corpus.Read(data), seed);
        using var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "everysec");
        await using var broker = await Broker.StartAsync();
        await broker.TellAsync($"topic {Topic} {shards}");
        await broker.TellAsync($"topic {LatencyTopic} {shards}");
        await broker.TellAsync($"topic cemstream.dead-letters 1");
        await using var idle = new Stream(broker.BootstrapServers, redis.Connection, Topic, "idle", shards);
        using var loader = new Loader(broker.BootstrapServers, idle.Log, source);
        var (events, meanBytes) = loader.Fill(Topic, mostEvents);
        Output.Write($"{events:N0} events of {meanBytes:F0} bytes in {shards} partitions, {Environment.ProcessorCount} processors");

        var rounds = new List<Round>();
        for (var number = 0; number <= roundCount; number++)
        {
            var round = await MeasureAsync(broker, redis, $"round-{number}", shards, events);
            Output.Write($"{(number == 0 ? "warming up" : $"round {number}")}: {round.EventsPerSecond:N0} events/s");
            rounds.AddRange(number == 0 ? [] : [round]);
            await redis.SendAsync("FLUSHALL");
        }

        var median = rounds.OrderBy(round => round.EventsPerSecond).ElementAt(rounds.Count / 2);
        var naive = await new NaiveConsumer(broker.BootstrapServers, redis.Connection, idle.Decoder).MeasureAsync(Topic, NaiveDuration);
        var latency = await Latency.MeasureAsync(broker, redis, loader, LatencyTopic, shards, median.EventsPerSecond / 2);
        var stages = Stages.Measure(idle.Decoder, source);
        PipelineTable.Print(median, naive, latency, stages);
        await Output.SaveAsync(json, new
        {
            At = DateTimeOffset.UtcNow,
            Processors = Environment.ProcessorCount,
            Shards = shards,
            Events = events,
            MeanBytes = meanBytes,
            Rounds = rounds,
            Median = median,
            NaiveEventsPerSecond = naive,
            Ratio = median.EventsPerSecond / naive,
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
        await ScriptTimes.ResetAsync(redis);
        var before = await Machine.ReadAsync(broker.ProcessId, redis);
        await meters.Last.WaitAsync(TimeSpan.FromMinutes(5));
        var spent = await Machine.ReadAsync(broker.ProcessId, redis) - before;
        var seconds = Stopwatch.GetElapsedTime(meters.FirstAt, meters.LastAt).TotalSeconds;
        return Round.Of(events - meters.FirstEvents, seconds, spent, meters, await ScriptTimes.ReadAsync(redis));
    }
}
