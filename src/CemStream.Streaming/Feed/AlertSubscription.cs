using System.Collections.Immutable;
using CemStream.Streaming.Store;

namespace CemStream.Streaming.Feed;

/// <summary>One reader of the alert feed. One call at a time.</summary>
public sealed class AlertSubscription
{
    private const int StorePage = 256;

    /// <summary>The most chunks per shard that <see cref="TryAdvanceTo"/> takes: it hands them out all at once.</summary>
    private const int MaxAdvance = 2;

    private readonly AlertFeed _feed;
    private readonly IShardStore _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;
    private readonly FeedCursor[] _cursors;
    private int _turn;

    internal AlertSubscription(AlertFeed feed, IShardStore store, TimeProvider time, TimeSpan pollInterval, ResumeToken from)
    {
        _feed = feed;
        _store = store;
        _time = time;
        _pollInterval = pollInterval;
        _cursors = [.. from.Cursors];
    }

    /// <summary>Covers everything that was returned so far. Moves on also while nothing is returned.</summary>
    public ResumeToken Position => new(ImmutableArray.Create(_cursors));

    /// <summary>The next run of entries of some shard; waits for one. Shards take turns.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was consumed.</exception>
    public ValueTask<FeedRun> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>
    /// The next run of entries of some shard; an empty one when there was none for <paramref name="wait"/>. Shards take turns.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was consumed.</exception>
    public async ValueTask<FeedRun> ReadAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            var seen = _feed.Moved.Version;
            var behind = false;
            for (var i = 0; i < _cursors.Length; i++)
            {
                var shard = _turn = (_turn + 1) % _cursors.Length;
                var run = TryReadTail(shard) ?? await ReadStoreAsync(shard, cancellationToken);
                if (run.Entries.Length > 0)
                {
                    return run;
                }

                behind |= !_feed.Tail(shard).Holds(_cursors[shard]);
            }

            var left = wait == Timeout.InfiniteTimeSpan ? wait : wait - _time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan)
            {
                return default;
            }

            await WaitAsync(seen, left, behind, cancellationToken);
        }
    }

    /// <summary>The next run of entries of some shard if there is one in memory. Shards take turns.</summary>
    public bool TryRead(out FeedRun run)
    {
        for (var i = 0; i < _cursors.Length; i++)
        {
            var shard = _turn = (_turn + 1) % _cursors.Length;
            run = TryReadTail(shard) ?? default;
            if (run.Entries.Length > 0)
            {
                return true;
            }
        }

        run = default;
        return false;
    }

    /// <summary>Reads up to <paramref name="target"/> and no further, so that somebody who stands there can be followed.</summary>
    /// <returns>
    /// What lies between; <see langword="null"/>, with nothing consumed, if this reader is past the target in some shard, or too far behind
    /// it.
    /// </returns>
    public IReadOnlyList<FeedRun>? TryAdvanceTo(ResumeToken target)
    {
        var runs = new List<FeedRun>();
        for (var shard = 0; shard < _cursors.Length; shard++)
        {
            if (!TryCollect(shard, target.Cursors[shard], runs))
            {
                return null;
            }
        }

        target.Cursors.CopyTo(_cursors);
        return runs;
    }

    private bool TryCollect(int shard, FeedCursor target, List<FeedRun> runs)
    {
        var (tail, cursor) = (_feed.Tail(shard), _cursors[shard]);
        var order = cursor.CompareTo(target);
        if (order == 0)
        {
            return true;
        }

        if (order > 0 || !tail.Holds(cursor) || tail.Complete.CompareTo(target) < 0)
        {
            return false;
        }

        for (var chunks = 0; cursor.CompareTo(target) < 0; chunks++)
        {
            if (chunks == MaxAdvance)
            {
                return false;
            }

            runs.Add(new FeedRun(shard, UpTo(tail.After(cursor, out cursor), target)));
        }

        return true;
    }

    private static ReadOnlyMemory<AlertFeedEntry> UpTo(ReadOnlyMemory<AlertFeedEntry> entries, FeedCursor target)
    {
        var count = entries.Length;
        while (count > 0 && entries.Span[count - 1].Cursor.CompareTo(target) > 0)
        {
            count--;
        }

        return entries[..count];
    }

    // Nothing pulses for a reader whose next entries the store has to get first, because it was rewound and is being replayed.
    private Task<bool> WaitAsync(long seen, TimeSpan left, bool behind, CancellationToken cancellationToken) =>
        _feed.Moved.WaitAsync(
            seen, behind && (left == Timeout.InfiniteTimeSpan || left > _pollInterval) ? _pollInterval : left, _time, cancellationToken);

    /// <returns><see langword="null"/> if the tail no longer holds what comes next.</returns>
    private FeedRun? TryReadTail(int shard)
    {
        var tail = _feed.Tail(shard);
        if (_cursors[shard].CompareTo(tail.Complete) >= 0)
        {
            return new FeedRun(shard, default);
        }

        if (!tail.Holds(_cursors[shard]))
        {
            return null;
        }

        var entries = tail.After(_cursors[shard], out var next);
        _cursors[shard] = next;
        return new FeedRun(shard, entries);
    }

    private async ValueTask<FeedRun> ReadStoreAsync(int shard, CancellationToken cancellationToken)
    {
        var page = await _store.ReadFeedAsync(shard, _cursors[shard], StorePage, cancellationToken);
        var entries = new AlertFeedEntry[page.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = AlertFeedEntry.Parse(page[i]);
        }

        _cursors[shard] = page.End(_cursors[shard], StorePage);
        return new FeedRun(shard, entries);
    }
}
