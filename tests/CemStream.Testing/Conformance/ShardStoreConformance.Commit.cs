using CemStream.Streaming.Store;
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
}
