using CemStream.EndToEnd.Tests.Oracle;
using CemStream.EndToEnd.Tests.Processes;
using CemStream.Faults.Feeds;
using CemStream.Faults.Processes;
using CemStream.Streaming.Store;

namespace CemStream.EndToEnd.Tests;

/// <summary>A subscriber on the official Node client that is killed, again and again, and goes on with its token.</summary>
public sealed class ResumeTests
{
    private const int Kills = 6;

    [Fact]
    public async Task Subscribe_KilledAndResumed_SeesEveryChangeOnceInOrder()
    {
        Programs.SkipUnlessNodeIsInstalled();
        using var folder = new TemporaryFolder();
        var seen = new List<(int Shard, FeedCursor Cursor)>();
        var token = "";
        var service = await Service.StartAsync(folder.Path);
        await using (var first = new NodeSubscriber(service, token))
        {
            await first.WaitForMessageAsync();
            (token, _) = await first.KillAsync();
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            // One part of the feed while nobody listens, one while the subscriber does.
            await PublishAsync(service, seed: 100 + kill);
            await using var subscriber = new NodeSubscriber(service, token);
            await PublishAsync(service, seed: 200 + kill);
            await (kill % 2 == 0 ? subscriber.WaitForBurstAsync() : subscriber.WaitForChangeAsync());
            (token, var changes) = await subscriber.KillAsync();
            seen.AddRange(changes);
        }

        await service.TerminateAsync();
        await service.DisposeAsync();
        var expected = await ExpectedAsync(folder);
        Assert.NotEmpty(seen);

        await using var restarted = await Service.StartAsync(folder.Path);
        await using var last = new NodeSubscriber(restarted, token);
        await last.WaitForMessageAsync();
        if (expected.Sum(shard => shard.Length) > seen.Count)
        {
            await last.WaitForChangesAsync(expected.Sum(shard => shard.Length) - seen.Count);
        }

        var (_, rest) = await last.KillAsync();
        seen.AddRange(rest);
        for (var shard = 0; shard < expected.Length; shard++)
        {
            Assert.Equal(expected[shard], seen.Where(s => s.Shard == shard).Select(s => s.Cursor));
        }
    }

    private static Task PublishAsync(Service service, int seed) =>
        new LedgerProducer(new RandomFeed(seed, customers: 30, $"customer-{seed}"), () => service, batchSize: 20)
            .RunAsync(batches: 15, TestContext.Current.CancellationToken);

    private static async Task<FeedCursor[][]> ExpectedAsync(TemporaryFolder folder)
    {
        await using var database = LogReading.Open(folder.Path);
        var folds = await StoredState.AssertEqualsPlainFoldAsync(database);
        return [.. folds.Select(f => f.Cursors.ToArray())];
    }
}
