using System.Collections.Immutable;
using CemStream.Streaming.Store;

namespace CemStream.Testing.Memory;

/// <summary>A store in memory: slow, and plain enough to be right at a glance.</summary>
public sealed class MemoryShardStore(int shardCount) : IShardStore
{
    private readonly Lock _lock = new();
    private ImmutableArray<MemoryShard> _shards = [.. Enumerable.Repeat(new MemoryShard(), shardCount)];

    /// <summary>What the store holds now, to be put back later.</summary>
    public object Snapshot() => _shards;

    /// <summary>Puts back what a snapshot held, as a failover to an older copy does.</summary>
    public void Restore(object snapshot)
    {
        lock (_lock)
        {
            _shards = (ImmutableArray<MemoryShard>)snapshot;
        }
    }

    public ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Set_NeedsLock(shard, _shards[shard] with { Owner = owner });
            return ValueTask.FromResult(new ShardClaim(_shards[shard].Watermark));
        }
    }

    public ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_shards[shard].Owner == owner)
            {
                Set_NeedsLock(shard, _shards[shard] with { Owner = null });
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Validate(commit);
        lock (_lock)
        {
            var outcome = _shards[commit.Shard].Check(commit);
            if (outcome == CommitOutcome.Applied)
            {
                Set_NeedsLock(commit.Shard, _shards[commit.Shard].With(commit));
            }

            return ValueTask.FromResult(new CommitResult(outcome, _shards[commit.Shard].Watermark));
        }
    }

    public ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken)
    {
        var state = _shards[shard];
        return ValueTask.FromResult(new ShardStates(
            state.Watermark,
            [.. customerIds.Select(id => state.Customers.TryGetValue(id, out var row) ? row.State : (ReadOnlyMemory<byte>?)null)]));
    }

    public ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_shards[shard].Watermark);

    public ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<DueCustomer>>(
        [
            .. _shards[shard].Customers.Values.Where(row => row.NextTimerAt <= now)
                .OrderBy(row => row.NextTimerAt).ThenBy(row => row.CustomerId, StringComparer.Ordinal)
                .Take(limit).Select(row => new DueCustomer(row.CustomerId, row.State)),
        ]);

    public ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_shards[shard].Customers.Values.Min(row => row.NextTimerAt));

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(
        [
            .. _shards.SelectMany(shard => shard.Customers.Values).Where(row => row.Risk >= minimumRisk)
                .OrderByDescending(row => order == CustomerOrder.Risk ? row.Risk : row.Priority)
                .ThenBy(row => row.CustomerId, StringComparer.Ordinal)
                .Take(limit).Select(row => row.State),
        ]);

    public ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            _shards.Select(shard => shard.Alerts.TryGetValue(alertId, out var row) ? row.Alert : (ReadOnlyMemory<byte>?)null)
                .FirstOrDefault(alert => alert is not null));

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(AlertStatusSet statuses, CancellationToken cancellationToken) =>
        _shards.SelectMany(shard => shard.Alerts.Values).Where(row => IsIn(row, statuses))
            .OrderByDescending(row => row.Priority).ThenByDescending(row => row.Risk).ThenBy(row => row.AlertId, StringComparer.Ordinal)
            .Select(row => row.Alert).ToAsyncEnumerable();

    public ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_shards[shard].Alerts.Values.Count(row => IsIn(row, AlertStatusSet.Active)));

    public ValueTask<FeedPage> ReadFeedAsync(int shard, FeedCursor after, int limit, CancellationToken cancellationToken)
    {
        var state = _shards[shard];
        return ValueTask.FromResult(new FeedPage(
            state.Watermark,
            [
                .. state.Feed.SkipWhile(entry => entry.Key.CompareTo(after) <= 0)
                    .Take(limit).Select(entry => new FeedEntry(entry.Key, entry.Value.Change)),
            ]));
    }

    private static void Validate(ShardCommit commit)
    {
        if (commit.LastOffset <= (commit.ExpectedWatermark ?? -1))
        {
            throw new ArgumentException($"A commit to {commit.LastOffset} cannot build on {commit.ExpectedWatermark}.", nameof(commit));
        }

        if (commit.Customers.Any(row => double.IsNaN(row.Risk + row.Priority))
            || commit.Alerts.Any(row => double.IsNaN(row.Risk + row.Priority)))
        {
            throw new ArgumentException("NaN has no place in an order.", nameof(commit));
        }
    }

    private static bool IsIn(AlertRow row, AlertStatusSet statuses) => ((1 << (int)row.Status) & (int)statuses) != 0;

    private void Set_NeedsLock(int shard, MemoryShard state) => _shards = _shards.SetItem(shard, state);
}
