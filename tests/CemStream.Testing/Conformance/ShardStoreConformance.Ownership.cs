using CemStream.Streaming.Store;
using CemStream.Testing.Time;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

public abstract partial class ShardStoreConformance
{
    [Fact]
    public async Task CommitAsync_NotClaimed_IsFenced()
    {
        Assert.Equal(new CommitResult(CommitOutcome.Fenced, null), await CommitAsync(Batch(Anna, after: null, last: 4)));

        Assert.Equal("nothing|nothing|", await SnapshotAsync());
    }

    [Theory]
    [InlineData(10L, 12L)]
    [InlineData(4L, 10L)]
    [InlineData(20L, 30L)]
    public async Task CommitAsync_ClaimedByAnother_IsFencedBeforeAnythingElse(long after, long last)
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, after: null, last: 10));
        Assert.Equal(10, (await ClaimAsync(Ben)).Watermark);
        string before = await SnapshotAsync();

        Assert.Equal(new CommitResult(CommitOutcome.Fenced, 10), await CommitAsync(Batch(Anna, after, last)));

        Assert.Equal(before, await SnapshotAsync());
        await ApplyAsync(Batch(Ben, after: 10, last: 12));
    }

    [Fact]
    public async Task ReleaseAsync_ByTheOwner_FencesThem()
    {
        await ClaimAsync(Anna);

        await Store.ReleaseAsync(0, Anna, None);

        Assert.Equal(CommitOutcome.Fenced, (await CommitAsync(Batch(Anna, after: null, last: 4))).Outcome);
    }

    [Fact]
    public async Task ReleaseAsync_ByAFormerOwner_ChangesNothing()
    {
        await ClaimAsync(Anna);
        await ClaimAsync(Ben);

        await Store.ReleaseAsync(0, Anna, None);

        await ApplyAsync(Batch(Ben, after: null, last: 4));
    }

    [Fact]
    public async Task ClaimAsync_OneShard_LeavesOthersAlone()
    {
        await ClaimAsync(Anna, shard: 0);
        await ClaimAsync(Ben, shard: 1);

        await ApplyAsync(Batch(Anna, after: null, last: 4));
        Assert.Equal(CommitOutcome.Fenced, (await CommitAsync(Batch(Anna, after: null, last: 4) with { Shard = 1 })).Outcome);
    }

    [Fact]
    public async Task CommitAsync_OwnersFightForAShard_EveryOffsetIsAppliedOnce()
    {
        int[] applied = await Task.WhenAll(FightAsync("x"), FightAsync("y"), FightAsync("z")).Soon();

        long? watermark = await Store.ReadWatermarkAsync(0, None);
        IReadOnlyList<FeedEntry> feed = await Store.ReadFeedAsync(0, FeedCursor.Start, 10_000, None);
        Assert.Equal(applied.Sum() - 1, watermark);
        Assert.Equal(Enumerable.Range(0, applied.Sum()).Select(offset => (long)offset), feed.Select(entry => entry.Cursor.Offset));
    }

    // Claims, commits until somebody else claims, claims again.
    private async Task<int> FightAsync(string name)
    {
        int applied = 0;
        for (int round = 0; round < 20; round++)
        {
            var owner = new OwnerToken($"{name}{round}");
            long? watermark = (await ClaimAsync(owner)).Watermark;
            for (int count = 0; count < 5; count++)
            {
                long next = (watermark ?? -1) + 1;
                CommitResult result = await CommitAsync(Batch(owner, watermark, next));
                if (result.Outcome != CommitOutcome.Applied)
                {
                    Assert.Equal(CommitOutcome.Fenced, result.Outcome);
                    break;
                }

                watermark = next;
                applied++;
            }
        }

        return applied;
    }
}
