using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

public abstract partial class ShardStoreConformance
{
    [Fact]
    public async Task CommitAsync_WithErased_RemovesWhatWasStoredWithTheCustomersIdAndNothingElse()
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
    public async Task CommitAsync_ErasedAgain_KeepsWhatSaysSo()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, null, 1) with { Erased = ["c1"], Alerts = [Alert("a", customerId: null)], Feed = [Change(1, 0, null)] });

        await ApplyAsync(Batch(Anna, 1, 2) with { Erased = ["c1"], Alerts = [], Feed = [] });

        Assert.Equal(["change 1.0"], Texts((await Store.ReadFeedAsync(0, FeedCursor.Start, 100, None)).Select(entry => entry.Change)));
        Assert.NotNull(await Store.ReadAlertAsync("a", None));
    }

    [Fact]
    public async Task CommitAsync_ErasedThenStoredAndErasedOnceMore_RemovesTheLaterToo()
    {
        await ClaimAsync(Anna);
        await ApplyAsync(Batch(Anna, null, 1) with { Erased = ["c1"], Alerts = [Alert("a", customerId: null)], Feed = [] });
        await ApplyAsync(Batch(Anna, 1, 2) with { Alerts = [Alert("b", customerId: "c1")], Feed = [Change(2, 0, "c1")] });

        await ApplyAsync(Batch(Anna, 2, 3) with { Erased = ["c1"], Alerts = [], Feed = [] });

        Assert.Null(await Store.ReadAlertAsync("b", None));
        Assert.Empty(await Store.ReadFeedAsync(0, FeedCursor.Start, 100, None));
    }
}
