using CemStream.Streaming.Log;
using CemStream.Streaming.Store;

namespace CemStream.Faults.Oracle;

/// <summary>Holds what a service stored against what its log amounts to.</summary>
internal sealed class StoreComparison
{
    private readonly IShardStore _store;
    private readonly List<PlainFold> _folds = [];
    private readonly List<string> _differences = [];

    private StoreComparison(IShardStore store) => _store = store;

    /// <summary>The plain fold of each shard.</summary>
    public IReadOnlyList<PlainFold> Folds => _folds;

    /// <summary>Where states, feed, alerts and watermarks are not those of the plain fold.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <param name="store">What is stored.</param>
    /// <param name="shards">The log, as far as it should be folded.</param>
    public static async Task<StoreComparison> RunAsync(IShardStore store, IReadOnlyList<IReadOnlyList<LogEntry>> shards)
    {
        var comparison = new StoreComparison(store);
        for (var shard = 0; shard < shards.Count; shard++)
        {
            await comparison.CompareAsync(shard, shards[shard]);
        }

        await comparison.CompareAlertsAsync();
        return comparison;
    }

    private async Task CompareAsync(int shard, IReadOnlyList<LogEntry> entries)
    {
        var fold = PlainFold.Of(shard, entries);
        _folds.Add(fold);
        long? end = entries.Count == 0 ? null : entries[^1].Offset;
        var watermark = await _store.ReadWatermarkAsync(shard, default);
        if (watermark != end)
        {
            _differences.Add($"Shard {shard} is stored up to {watermark}, its log ends at {end}.");
        }

        await CompareStatesAsync(shard, fold);
        await CompareFeedAsync(shard, fold);
    }

    private async Task CompareStatesAsync(int shard, PlainFold fold)
    {
        string[] customers = [.. fold.States.Keys];
        var stored = await _store.ReadStatesAsync(shard, customers, default);
        for (var i = 0; i < customers.Length; i++)
        {
            if (stored[i] is not { } state || !state.Span.SequenceEqual(PlainFold.Encode(fold.States[customers[i]])))
            {
                _differences.Add($"The stored state of {customers[i]} in shard {shard} is not the fold of the log.");
            }
        }
    }

    private async Task CompareFeedAsync(int shard, PlainFold fold)
    {
        var stored = new List<FeedCursor>();
        var after = FeedCursor.Start;
        while (await _store.ReadFeedAsync(shard, after, 500, default) is { Count: > 0 } run)
        {
            stored.AddRange(run.Select(entry => entry.Cursor));
            after = run[^1].Cursor;
        }

        if (!fold.Cursors.SequenceEqual(stored))
        {
            _differences.Add(
                $"The feed of shard {shard} has {stored.Count} changes, {stored.Distinct().Count()} of them different; "
                + $"the fold of the log has {fold.Changes.Count}.");
        }
    }

    private async Task CompareAlertsAsync()
    {
        var stored = new List<string>();
        await foreach (var alert in _store.ReadAlertsAsync(AlertStatusSet.All, default))
        {
            stored.Add(Contracts.V1.Alert.Parser.ParseFrom(alert.Span).AlertId);
        }

        var expected = _folds.SelectMany(f => f.Changes).Select(c => c.Alert.Episode.AlertId).Distinct();
        if (!expected.Order().SequenceEqual(stored.Order()))
        {
            _differences.Add($"{stored.Count} alerts are stored, the fold of the log has {expected.Count()}.");
        }
    }
}
