using System.Collections.Immutable;
using CemStream.Streaming.Log;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Signals;
using CemStream.Streaming.Store;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming.Feed;

/// <summary>
/// The alert changes of all shards as a shared, already encoded log. A subscriber is a cursor on it, not a queue: it reads the newest
/// entries from memory and older ones from the store, and costs nothing while it does not read.
/// </summary>
public sealed class AlertFeed
{
    private readonly FeedTail[] _tails;
    private readonly IShardStore _store;
    private readonly ShardStatusBoard _board;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;

    public AlertFeed(
        IEventLog log, IShardStore store, ShardStatusBoard board, IOptions<StreamingOptions> options, TimeProvider time)
    {
        _tails = new FeedTail[log.ShardCount];
        for (var shard = 0; shard < _tails.Length; shard++)
        {
            _tails[shard] = new FeedTail(options.Value.FeedTailBytes);
        }

        _store = store;
        _board = board;
        _time = time;
        _pollInterval = options.Value.FeedPollInterval;
    }

    internal int ShardCount => _tails.Length;

    internal AsyncSignal Moved { get; } = new();

    /// <summary>
    /// The end of the feed as the store has it. Who wants the open alerts and then every change takes this first and lists the alerts
    /// after it: what changes in between is then seen twice rather than never.
    /// </summary>
    public async ValueTask<ResumeToken> NowAsync(CancellationToken cancellationToken)
    {
        var cursors = ImmutableArray.CreateBuilder<FeedCursor>(_tails.Length);
        for (var shard = 0; shard < _tails.Length; shard++)
        {
            cursors.Add(FeedCursor.Through(await _store.ReadWatermarkAsync(shard, cancellationToken)));
        }

        return new ResumeToken(cursors.MoveToImmutable());
    }

    /// <summary>Whether the feed can go on from <paramref name="token"/>.</summary>
    public async ValueTask<ResumeTokenStanding> CheckAsync(ResumeToken token, CancellationToken cancellationToken)
    {
        if (token.Cursors.Length != _tails.Length)
        {
            return ResumeTokenStanding.Foreign;
        }

        for (var shard = 0; shard < _tails.Length; shard++)
        {
            var cursor = token.Cursors[shard];
            if (cursor.Offset >= 0 && await IsAheadAsync(shard, cursor.Offset, cancellationToken))
            {
                return ResumeTokenStanding.Ahead;
            }
        }

        return ResumeTokenStanding.Good;
    }

    /// <summary>Reads on from <paramref name="from"/>, which <see cref="CheckAsync"/> found good.</summary>
    public AlertSubscription Open(ResumeToken from) => new(this, _store, _time, _pollInterval, from);

    internal FeedTailSnapshot Tail(int shard) => _tails[shard].Snapshot;

    /// <summary>See <see cref="FeedTail.Append"/>. Wakes the subscribers.</summary>
    internal void Append(
        int shard, FeedCursor from, FeedCursor through, ReadOnlySpan<AlertFeedEntry> entries, bool forget = false)
    {
        if (_tails[shard].Append(from, through, entries, forget))
        {
            Moved.Pulse();
        }
    }

    // A store that was rewound is behind the token until the replay is through: that token is good as long as the log holds its offset.
    private async ValueTask<bool> IsAheadAsync(int shard, long offset, CancellationToken cancellationToken) =>
        !(offset < _board.EndOffset(shard)) && !(offset <= await _store.ReadWatermarkAsync(shard, cancellationToken));
}
