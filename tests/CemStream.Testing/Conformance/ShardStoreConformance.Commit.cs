using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;
using CemStream.Testing.Time;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

public abstract partial class ShardStoreConformance
{
    [Fact]
    public async Task CommitAsync_First_IsApplied()
    {
        Assert.Null((await ClaimAsync(Anna)).Watermark);
        Assert.Null(await Store.ReadWatermarkAsync(0, None));

        await ApplyAsync(Batch(Anna, after: null, last: 4));

        Assert.Equal("state at 4 of c1|nothing|change 4.0|a4 is Open|4", await SnapshotAsync());
    }

    [Fact]
    public async Task CommitAsync_Next_ReplacesStatesAndAddsToTheFeed()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, after: null, last: 4));

        await ApplyAsync(Batch(Anna, after: 4, last: 9));

        Assert.Equal("state at 9 of c1|nothing|change 4.0|change 9.0|a4 is Open|a9 is Open|9", await SnapshotAsync());
    }

    [Fact]
    public async Task CommitAsync_OnlyOffsets_MovesTheWatermark()
    {
        await ClaimAsync(Anna);

        await ApplyAsync(new ShardCommit { Shard = 0, Owner = Anna, ExpectedWatermark = null, LastOffset = 0 });

        Assert.Equal(0, await Store.ReadWatermarkAsync(0, None));
        Assert.Null(await Store.ReadWatermarkAsync(1, None));
    }

    [Theory]
    [InlineData(4L, 10L, CommitOutcome.Already)]
    [InlineData(null, 10L, CommitOutcome.Already)]
    [InlineData(4L, 8L, CommitOutcome.Already)]
    [InlineData(4L, 11L, CommitOutcome.Overlap)]
    [InlineData(null, 11L, CommitOutcome.Overlap)]
    [InlineData(9L, 11L, CommitOutcome.Overlap)]
    [InlineData(11L, 12L, CommitOutcome.Gap)]
    public async Task CommitAsync_OtherWatermark_SaysHowAndWritesNothing(long? after, long last, CommitOutcome outcome)
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, after: null, last: 10));
        string before = await SnapshotAsync();

        Assert.Equal(new CommitResult(outcome, 10), await CommitAsync(Batch(Anna, after, last)));

        Assert.Equal(before, await SnapshotAsync());
    }

    [Fact]
    public async Task CommitAsync_NothingAppliedYet_IsGap()
    {
        await ClaimAsync(Anna);

        Assert.Equal(new CommitResult(CommitOutcome.Gap, null), await CommitAsync(Batch(Anna, after: 0, last: 3)));

        Assert.Equal("nothing|nothing|", await SnapshotAsync());
    }

    [Fact]
    public async Task CommitAsync_Repeated_IsAppliedOnce()
    {
        await ClaimAsync(Anna);
        ShardCommit commit = Batch(Anna, after: null, last: 4);
        await ApplyAsync(commit);

        Assert.Equal(new CommitResult(CommitOutcome.Already, 4), await CommitAsync(commit));

        Assert.Single(await Store.ReadFeedAsync(0, FeedCursor.Start, 10, None));
    }

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
    public async Task CommitAsync_LastRowIsInvalid_WritesNothing()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, after: null, last: 4));
        string before = await SnapshotAsync();

        ShardCommit badCustomer = Batch(Anna, after: 4, last: 5) with { Customers = [Customer("c1"), Customer("c2", risk: double.NaN)] };
        ShardCommit badAlert = Batch(Anna, after: 4, last: 5) with { Alerts = [Alert("a1"), Alert("a2", priority: double.NaN)] };
        await Assert.ThrowsAnyAsync<Exception>(() => CommitAsync(badCustomer));
        await Assert.ThrowsAnyAsync<Exception>(() => CommitAsync(badAlert));

        Assert.Equal(before, await SnapshotAsync());
        await ApplyAsync(Batch(Anna, after: 4, last: 5));
    }

    [Theory]
    [InlineData(4L, 4L)]
    [InlineData(4L, 3L)]
    [InlineData(null, -1L)]
    public async Task CommitAsync_EndsBeforeItBegins_IsRefused(long? after, long last)
    {
        await ClaimAsync(Anna);

        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(Batch(Anna, after, last)));
    }

    [Fact]
    public async Task CommitAsync_CancelledBefore_WritesNothing()
    {
        await ClaimAsync(Anna);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.CommitAsync(Batch(Anna, after: null, last: 4), new CancellationToken(canceled: true)));

        Assert.Equal("nothing|nothing|", await SnapshotAsync());
    }

    [Fact]
    public async Task Open_Again_HasEverythingAndTheOwner()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, after: null, last: 4));
        string before = await SnapshotAsync();

        await ReopenAsync();

        Assert.Equal(before, await SnapshotAsync());
        await ApplyAsync(Batch(Anna, after: 4, last: 5));
    }

    [Fact]
    public async Task CommitAsync_TwoOwnersFightForAShard_EveryOffsetIsAppliedOnce()
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

    [Fact]
    public async Task Commit_WithErased_RemovesWhatWasStoredWithTheCustomersIdAndNothingElse()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, null, 3) with
        {
            Alerts =
            [
                Alert("active", customerId: "c1"), Alert("ended", AlertStatus.Resolved, customerId: "c1"),
                Alert("other", customerId: "c10"), Alert("nobody's", customerId: null),
            ],
            Feed = [Change(1, 0, "c1"), Change(1, 1, "c10"), Change(2, 0, null), Change(3, 0, "c1")],
        });

        await ApplyAsync(Batch(Anna, 3, 4) with
        {
            Erased = ["c1", "unknown"],
            Alerts = [Alert("active", AlertStatus.Cleared, customerId: null)],
            Feed = [Change(4, 0, null)],
        });

        Assert.Equal(
            ["active is Cleared", "nobody's is Open", "other is Open"],
            Texts(await Store.ReadAlertsAsync(AlertStatusSet.All, None).ToListAsync()).Order());
        Assert.Equal(2, await Store.CountActiveAlertsAsync(0, None));
        Assert.Null(await Store.ReadAlertAsync("ended", None));
        Assert.Equal(
            ["change 1.1", "change 2.0", "change 4.0"],
            Texts((await Store.ReadFeedAsync(0, FeedCursor.Start, 100, None)).Select(entry => entry.Change)));
    }

    [Fact]
    public async Task Commit_ErasedAgain_KeepsWhatSaysSo()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, null, 1) with { Erased = ["c1"], Alerts = [Alert("a", customerId: null)], Feed = [Change(1, 0, null)] });

        await ApplyAsync(Batch(Anna, 1, 2) with { Erased = ["c1"], Alerts = [], Feed = [] });

        Assert.Equal(["change 1.0"], Texts((await Store.ReadFeedAsync(0, FeedCursor.Start, 100, None)).Select(entry => entry.Change)));
        Assert.NotNull(await Store.ReadAlertAsync("a", None));
    }

    [Fact]
    public async Task Commit_ErasedThenStoredAndErasedOnceMore_RemovesTheLaterToo()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, null, 1) with { Erased = ["c1"], Alerts = [Alert("a", customerId: null)], Feed = [] });
        await ApplyAsync(Batch(Anna, 1, 2) with { Alerts = [Alert("b", customerId: "c1")], Feed = [Change(2, 0, "c1")] });

        await ApplyAsync(Batch(Anna, 2, 3) with { Erased = ["c1"], Alerts = [], Feed = [] });

        Assert.Null(await Store.ReadAlertAsync("b", None));
        Assert.Empty(await Store.ReadFeedAsync(0, FeedCursor.Start, 100, None));
    }
}
