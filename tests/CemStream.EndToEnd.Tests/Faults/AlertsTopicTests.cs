using CemStream.Faults.Feeds;
using CemStream.Faults.Injection;
using CemStream.Faults.Oracle;
using CemStream.Faults.Processes;
using CemStream.Streaming.Store;
using CemStream.Testing.Servers;

namespace CemStream.EndToEnd.Tests.Faults;

/// <summary>What consumers of the alerts topic may rely on, whatever happens to those who write it.</summary>
public sealed class AlertsTopicTests(ITestOutputHelper output)
{
    private const int Shards = 8;
    private const int Kills = 3;

    [Fact]
    public async Task Kill9_WhileAlertsArePublished_RepeatsSomeAtMostAndLosesNone()
    {
        Assert.SkipUnless(Binaries.Missing is null, Binaries.Missing ?? "");
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var deployment = await Deployment.StartAsync(instances: 2, Shards);
        var producer = new LedgerProducer(new RandomFeed(seed, customers: 80), deployment.Next, batchSize: 20);
        var faults = new FaultInjector(deployment, new Random(seed));
        for (var kill = 0; kill < Kills; kill++)
        {
            var killing = faults.KillOneAsync();
            await producer.RunAsync(batches: 15, TestContext.Current.CancellationToken);
            await killing;
        }

        var verdict = await Verdict.OfAsync(deployment, producer);
        Assert.True(verdict.Differences.Count == 0, string.Join('\n', verdict.Differences));

        // All have stopped; what was committed last is for the next to publish.
        await deployment.Instances[0].StartAsync();
        var committed = await FeedAsync(deployment);
        var published = await PublishedAsync(deployment, committed);
        output.WriteLine($"{committed.Count} changes, {published.Count} published");
        Assert.NotEmpty(committed);
        var unknown = published.Except(await FeedAsync(deployment)).ToList();
        Assert.True(unknown.Count == 0, string.Join('\n', unknown));
    }

    private static async Task<IReadOnlyList<string>> FeedAsync(Deployment deployment)
    {
        var ids = new List<string>();
        for (var shard = 0; shard < Shards; shard++)
        {
            var page = await deployment.Store.ReadFeedAsync(shard, FeedCursor.Start, limit: 100_000, CancellationToken.None);
            ids.AddRange(page.Select(entry => $"{Deployment.Topic}-{shard}-{entry.Cursor.Offset}-{entry.Cursor.Index}"));
        }

        return ids;
    }

    /// <summary>Waits until the topic has all of these.</summary>
    private static async Task<IReadOnlyList<string>> PublishedAsync(Deployment deployment, IReadOnlyList<string> committed)
    {
        string[] published = [];
        await Eventually.TrueAsync(
            () =>
            {
                var partitions = TopicReading.ReadAll(deployment.Broker.BootstrapServers, Deployment.AlertsTopic, Shards);
                published = [.. partitions.SelectMany(records => records).Select(record => record.Headers.TextOf("cemstream-id")!)];
                return Task.FromResult(!committed.Except(published).Any());
            },
            () => $"Not published: {string.Join(' ', committed.Except(published))}");
        return published;
    }
}
