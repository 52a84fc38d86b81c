using CemStream.Sqlite;
using CemStream.Streaming.Store;

namespace CemStream.EndToEnd.Tests.Oracle;

/// <summary>Holds what the service stored against what its log amounts to.</summary>
internal static class StoreComparison
{
    /// <summary>Fails unless states, feed, alerts and watermarks are those of the plain fold.</summary>
    /// <returns>The plain fold of each shard.</returns>
    public static async Task<IReadOnlyList<PlainFold>> AssertEqualsPlainFoldAsync(SqliteDatabase database)
    {
        var shards = await LogReading.ReadAllAsync(database.Log);
        var folds = new List<PlainFold>();
        for (var shard = 0; shard < shards.Count; shard++)
        {
            var fold = PlainFold.Of(shard, shards[shard]);
            folds.Add(fold);
            Assert.Equal(shards[shard].Count == 0 ? null : shards[shard][^1].Offset, await database.Store.ReadWatermarkAsync(shard, default));
            await AssertStatesAsync(database.Store, shard, fold);
            await AssertFeedAsync(database.Store, shard, fold);
        }

        await AssertAlertsAsync(database.Store, folds);
        return folds;
    }

    private static async Task AssertStatesAsync(IShardStore store, int shard, PlainFold fold)
    {
        string[] customers = [.. fold.States.Keys];
        var stored = await store.ReadStatesAsync(shard, customers, default);
        for (var i = 0; i < customers.Length; i++)
        {
            Assert.True(
                stored[i] is { } state && state.Span.SequenceEqual(PlainFold.Encode(fold.States[customers[i]])),
                $"The stored state of {customers[i]} is not the fold of the log.");
        }
    }

    private static async Task AssertFeedAsync(IShardStore store, int shard, PlainFold fold)
    {
        var stored = new List<FeedCursor>();
        var after = FeedCursor.Start;
        while (await store.ReadFeedAsync(shard, after, 500, default) is { Count: > 0 } run)
        {
            stored.AddRange(run.Select(entry => entry.Cursor));
            after = run[^1].Cursor;
        }

        Assert.Equal(fold.Cursors, stored);
    }

    private static async Task AssertAlertsAsync(IShardStore store, IReadOnlyList<PlainFold> folds)
    {
        var stored = new List<string>();
        await foreach (var alert in store.ReadAlertsAsync(AlertStatusSet.All, default))
        {
            stored.Add(Contracts.V1.Alert.Parser.ParseFrom(alert.Span).AlertId);
        }

        var expected = folds.SelectMany(f => f.Changes).Select(c => c.Alert.Episode.AlertId).Distinct();
        Assert.Equal(expected.Order(), stored.Order());
    }
}
