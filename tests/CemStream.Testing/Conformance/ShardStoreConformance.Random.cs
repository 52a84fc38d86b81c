using CemStream.Streaming.Store;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

public abstract partial class ShardStoreConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Random_ClaimsReleasesAndCommits_DoAsTheModel(int seed)
    {
        var model = new StoreModel(shards: 2);
        var moves = new RandomMoves(seed, model);
        var outcomes = new HashSet<CommitOutcome>();
        for (int step = 0; step < 150; step++)
        {
            int shard = moves.Shard();
            switch (moves.Next())
            {
                case RandomMove.Claim:
                    OwnerToken owner = moves.Owner();
                    model.Claim(shard, owner);
                    Assert.Equal(model.Watermark(shard), (await ClaimAsync(owner, shard)).Watermark);
                    break;
                case RandomMove.Release:
                    OwnerToken leaving = moves.Owner();
                    model.Release(shard, leaving);
                    await Store.ReleaseAsync(shard, leaving, None);
                    break;
                default:
                    ShardCommit commit = moves.Commit(shard);
                    CommitResult expected = model.Commit(commit);
                    Assert.Equal(expected, await CommitAsync(commit));
                    outcomes.Add(expected.Outcome);
                    break;
            }
        }

        Assert.Equal(Enum.GetValues<CommitOutcome>().Length, outcomes.Count);
        await AssertEqualsAsync(model);
    }

    private async Task AssertEqualsAsync(StoreModel model)
    {
        for (int shard = 0; shard < 2; shard++)
        {
            Assert.Equal(model.Watermark(shard), await Store.ReadWatermarkAsync(shard, None));
            Assert.Equal(model.CountActive(shard), await Store.CountActiveAlertsAsync(shard, None));
            Assert.Equal(
                model.Feed.Where(entry => entry.Key.Shard == shard).Select(entry => (entry.Key.Cursor, Text(entry.Value.Change))),
                (await Store.ReadFeedAsync(shard, FeedCursor.Start, 10_000, None)).Select(entry => (entry.Cursor, Text(entry.Change))));
            await AssertCustomersAsync(model, shard);
        }

        await AssertAlertsAsync(model, AlertStatusSet.All);
        await AssertAlertsAsync(model, AlertStatusSet.Active);
    }

    private async Task AssertAlertsAsync(StoreModel model, AlertStatusSet statuses) =>
        Assert.Equal(model.AlertsOf(statuses).Select(row => Text(row.Alert)).Order(), (await AlertsAsync(statuses)).Order());

    private async Task AssertCustomersAsync(StoreModel model, int shard)
    {
        CustomerRow[] rows = [.. model.Customers.Where(row => row.Key.Shard == shard).Select(row => row.Value)];
        IReadOnlyList<ReadOnlyMemory<byte>?> states = await Store.ReadStatesAsync(shard, [.. rows.Select(row => row.CustomerId)], None);
        Assert.Equal(rows.Select(row => Text(row.State)), states.Select(state => Text(state)));
        Assert.Equal(rows.Min(row => row.NextTimerAt), await Store.ReadNextDueAsync(shard, None));
        Assert.Equal(
            rows.Where(row => row.NextTimerAt <= Noon).Select(row => row.CustomerId).Order(),
            (await Store.ReadDueAsync(shard, Noon, 1000, None)).Select(due => due.CustomerId).Order());
    }
}
