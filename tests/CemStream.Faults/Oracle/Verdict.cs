using System.Diagnostics;
using System.Text;
using CemStream.Contracts.V1;
using CemStream.Faults.Feeds;
using CemStream.Faults.Injection;
using CemStream.Streaming.Log;
using CemStream.Testing.Servers;

namespace CemStream.Faults.Oracle;

/// <summary>What a deployment amounts to after everything that was done to it.</summary>
/// <param name="Acknowledged">Events that producers were told are taken.</param>
/// <param name="Records">Records of the log.</param>
/// <param name="Changes">Alert changes.</param>
/// <param name="Settling">How long it took to fold what was left.</param>
/// <param name="Differences">Must be empty.</param>
internal sealed record Verdict(int Acknowledged, int Records, int Changes, TimeSpan Settling, IReadOnlyList<string> Differences)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until everything is folded, stops the instances, and compares with the plain fold of the log.</summary>
    public static async Task<Verdict> OfAsync(Deployment deployment, LedgerProducer producer)
    {
        var began = Stopwatch.GetTimestamp();
        await WaitUntilFoldedAsync(deployment);
        var settling = Stopwatch.GetElapsedTime(began);
        await deployment.SampleAsync();
        foreach (var instance in deployment.Instances)
        {
            await instance.TerminateAsync();
        }

        var shards = await ReadFoldedAsync(deployment);
        var comparison = await StoreComparison.RunAsync(deployment.Store, shards);
        string[] differences =
        [
            .. comparison.Differences,
            .. Missing(producer, shards),
            .. await DeadLettersAsync(deployment, comparison.Folds.Sum(fold => fold.DeadLetters)),
        ];
        return new Verdict(
            producer.Ledger.Count, shards.Sum(shard => shard.Count), comparison.Folds.Sum(fold => fold.Changes.Count), settling, differences);
    }

    public static async Task WaitUntilFoldedAsync(Deployment deployment)
    {
        var began = Stopwatch.GetTimestamp();
        var ends = TopicReading.Ends(deployment.Broker.BootstrapServers, Deployment.Topic, deployment.Shards);
        for (var shard = 0; shard < ends.Length; shard++)
        {
            while ((await WatermarkAsync(deployment, shard) ?? -1) < ends[shard] - 1)
            {
                if (Stopwatch.GetElapsedTime(began) > Patience)
                {
                    throw new TimeoutException(
                        $"Shard {shard} is folded up to {await WatermarkAsync(deployment, shard)}, its log ends at "
                        + $"{ends[shard] - 1}.\n{deployment}");
                }

                await Task.Delay(Interval);
            }
        }
    }

    private static Task<long?> WatermarkAsync(Deployment deployment, int shard) =>
        Patiently.CallAsync(() => deployment.Store.ReadWatermarkAsync(shard, default));

    // A timer may have been written just before the end; the next start would fold it.
    private static async Task<IReadOnlyList<IReadOnlyList<LogEntry>>> ReadFoldedAsync(Deployment deployment)
    {
        var all = TopicReading.ReadAll(deployment.Broker.BootstrapServers, Deployment.Topic, deployment.Shards);
        var folded = new List<IReadOnlyList<LogEntry>>();
        for (var shard = 0; shard < all.Count; shard++)
        {
            var watermark = await WatermarkAsync(deployment, shard);
            folded.Add([.. all[shard].Where(entry => entry.Offset <= (watermark ?? -1))]);
        }

        return folded;
    }

    private static IEnumerable<string> Missing(LedgerProducer producer, IReadOnlyList<IReadOnlyList<LogEntry>> shards)
    {
        var places = shards.Select(entries => entries.ToDictionary(entry => entry.Offset)).ToArray();
        return producer.Ledger
            .Where(e => !(places[e.Result.Shard].TryGetValue(e.Result.Offset, out var entry)
                && Encoding.UTF8.GetString(entry.Key.Span) == e.CustomerId
                && LogRecord.Parser.ParseFrom(entry.Value.Span).Feedback.EventId == e.Result.EventId))
            .Select(e => $"{e.Result.EventId} was acknowledged at {e.Result.Shard}/{e.Result.Offset} and is not there.");
    }

    private static async Task<string[]> DeadLettersAsync(Deployment deployment, int expected)
    {
        var stored = await deployment.DeadLetters.ReadAsync(default).CountAsync();
        return stored == expected ? [] : [$"{stored} dead letters are stored, the fold of the log has {expected}."];
    }
}
