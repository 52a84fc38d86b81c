using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Tests.Cluster;

public sealed class SlotMigrationTests(RedisCluster cluster) : IClassFixture<RedisCluster>
{
    private static readonly OwnerToken Anna = new("anna");

    [Fact]
    public async Task CommitAsync_SlotMovesToAnotherNode_EveryOffsetIsAppliedOnce()
    {
        await using var client = new StoreClient(cluster.Connection);
        await client.Store.ClaimAsync(0, Anna, default);
        using var stop = new CancellationTokenSource();
        var progress = new Progress();
        var committing = Task.Run(() => CommitAsync(client.Store, progress, stop.Token), CancellationToken.None);
        await progress.ReachAsync(20);

        await cluster.MoveSlotAsync([.. client.KeysOf(0).All.Select(key => (string)key!)]);
        await progress.ReachAsync(progress.Applied + 20);
        await stop.CancelAsync();
        await committing;

        var feed = await client.Store.ReadFeedAsync(0, FeedCursor.Start, int.MaxValue, default);
        Assert.Equal(progress.Applied - 1, feed.Watermark);
        Assert.Equal(Enumerable.Range(0, progress.Applied).Select(offset => (long)offset), feed.Select(entry => entry.Cursor.Offset));
        Assert.Equal(progress.Applied, await client.Store.CountActiveAlertsAsync(0, default));
    }

    private static async Task CommitAsync(IShardStore store, Progress progress, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var result = await store.CommitAsync(Commits.One(Anna, progress.Applied), CancellationToken.None);
                Assert.True(result.Outcome is CommitOutcome.Applied or CommitOutcome.Already, result.ToString());
                progress.Applied++;
            }
            catch (RedisStoreException)
            {
                // The worker tries the same commit again, and so does this.
            }
        }
    }

    private sealed class Progress
    {
        public volatile int Applied;

        public Task ReachAsync(int applied) => Eventually.TrueAsync(() => Task.FromResult(Applied >= applied), () => $"stuck at {Applied}");
    }
}
