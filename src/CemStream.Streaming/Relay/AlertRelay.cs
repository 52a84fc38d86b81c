using CemStream.Contracts.V1;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming.Relay;

/// <summary>
/// Publishes the feeds of the shards that are worked here to a sink. What is published was committed before, and how far it is published is
/// noted after: a crash in between repeats changes, which have the same place as before, and loses none.
/// </summary>
internal sealed class AlertRelay(
    AlertFeed feed,
    IShardStore store,
    IAlertSink sink,
    IRelayCursors cursors,
    ShardStatusBoard board,
    StreamingMetrics metrics,
    IOptions<StreamingOptions> options,
    TimeProvider time,
    ILogger<AlertRelay> logger) : BackgroundService
{
    private readonly FeedCursor?[] _cursors = new FeedCursor?[feed.ShardCount];

    private readonly RelayPace[] _paces =
    [
        .. Enumerable.Range(0, feed.ShardCount).Select(_ =>
            new RelayPace(new Backoff(options.Value.MinBackoff, options.Value.MaxBackoff, time, Random.Shared), time)),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var seen = feed.Moved.Version;
            if (!await RelayAllAsync(cancellationToken))
            {
                await feed.Moved.WaitAsync(seen, options.Value.FeedPollInterval, time, cancellationToken);
            }
        }
    }

    /// <returns>Whether there is more.</returns>
    private async Task<bool> RelayAllAsync(CancellationToken cancellationToken)
    {
        var more = false;
        for (var shard = 0; shard < _cursors.Length; shard++)
        {
            if (board.IsAssigned(shard))
            {
                more |= await TryRelayAsync(shard, cancellationToken);
            }
            else
            {
                // Others go on with it; where they have got to is in the store.
                _cursors[shard] = null;
            }
        }

        return more;
    }

    private async Task<bool> TryRelayAsync(int shard, CancellationToken cancellationToken)
    {
        // Looked at here and not waited for: alerts of other shards, which wake the relay too, must not hurry this one.
        if (_paces[shard].IsPaused)
        {
            return false;
        }

        try
        {
            return await RelayAsync(shard, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.CountError("alert_relay", error);
            logger.RelayFailed(shard, error);
            _paces[shard].Fail();
            return false;
        }
    }

    private async Task<bool> RelayAsync(int shard, CancellationToken cancellationToken)
    {
        var from = _cursors[shard] ??= await cursors.ReadAsync(shard, cancellationToken);
        if (!IsBehind(shard, from))
        {
            return false;
        }

        // From the store, though most of it is in memory: only what is stored is sure to come again after a crash.
        var limit = _paces[shard].Page;
        var page = await store.ReadFeedAsync(shard, from, limit, cancellationToken);
        if (page.Count > 0)
        {
            await sink.PublishAsync([.. page.Select(Parse)], cancellationToken);
            metrics.CountRelayed(page.Count);
        }

        var through = page.End(from, limit);
        _cursors[shard] = through;
        if (page.Count > 0)
        {
            // Not cancelled with the rest: it would be published again for nothing.
            await cursors.WriteAsync(shard, through, CancellationToken.None);
        }

        _paces[shard].Succeed();
        return page.Count == limit;
    }

    private bool IsBehind(int shard, FeedCursor cursor)
    {
        var tail = feed.Tail(shard);
        if (tail.Complete.CompareTo(cursor) <= 0)
        {
            return false;
        }

        if (!tail.Holds(cursor) || !tail.After(cursor, out var next).IsEmpty)
        {
            return true;
        }

        // Nothing but commits without a change.
        _cursors[shard] = next;
        return false;
    }

    private static AlertChange Parse(FeedEntry entry) => AlertChange.Parser.ParseFrom(entry.Change.Span);
}
