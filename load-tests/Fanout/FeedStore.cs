using System.Runtime.CompilerServices;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;

namespace CemStream.LoadTests.Fanout;

/// <summary>A store that holds only the feed, all of it, in memory.</summary>
internal sealed class FeedStore : IShardStore
{
    public const int Shards = 4;

    private readonly Lock _lock = new();
    private readonly List<FeedEntry>[] _feeds = [.. Enumerable.Range(0, Shards).Select(_ => new List<FeedEntry>())];
    private readonly long?[] _watermarks = new long?[Shards];

    public void Add(int shard, ReadOnlySpan<AlertFeedEntry> changes, FeedCursor through)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                _feeds[shard].Add(new FeedEntry(change.Cursor, change.Change));
            }

            _watermarks[shard] = through.Offset;
        }
    }

    public ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_watermarks[shard]);
        }
    }

    public ValueTask<FeedPage> ReadFeedAsync(int shard, FeedCursor after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var feed = _feeds[shard];
            var place = feed.BinarySearch(new FeedEntry(after, default), Comparer<FeedEntry>.Create((a, b) => a.Cursor.CompareTo(b.Cursor)));
            var first = place < 0 ? ~place : place + 1;
            return new(new FeedPage(_watermarks[shard], feed.GetRange(first, Math.Min(limit, feed.Count - first))));
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(
        AlertStatusSet statuses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask<ShardStates> ReadStatesAsync(int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        throw NotHeld();

    public ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) => throw NotHeld();

    public ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken) => throw NotHeld();

    private static NotSupportedException NotHeld() => new("Only the feed is held.");
}
