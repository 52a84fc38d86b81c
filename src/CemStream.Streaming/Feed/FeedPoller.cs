using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming.Feed;

/// <summary>Brings in what other processes commit: reads the feed of each shard that is not worked here.</summary>
internal sealed class FeedPoller(
    AlertFeed feed,
    IShardStore store,
    ShardStatusBoard board,
    StreamingMetrics metrics,
    IOptions<StreamingOptions> options,
    TimeProvider time,
    ILogger<FeedPoller> logger) : BackgroundService
{
    private const int Page = 1024;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.FeedPollInterval, time);
        while (!cancellationToken.IsCancellationRequested)
        {
            for (var shard = 0; shard < feed.ShardCount; shard++)
            {
                if (!board.IsAssigned(shard))
                {
                    await TryPollAsync(shard, cancellationToken);
                }
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    internal async Task PollAsync(int shard, CancellationToken cancellationToken)
    {
        var from = feed.Tail(shard).Complete;
        if (from == FeedCursor.Start)
        {
            // Nobody can have read from this tail yet, so it begins at the end; what is older comes from the store.
            var through = FeedCursor.Through(await store.ReadWatermarkAsync(shard, cancellationToken));
            feed.Append(shard, through, through, []);
            return;
        }

        var page = await store.ReadFeedAsync(shard, from, Page, cancellationToken);
        AlertFeedEntry[] entries = [.. page.Select(AlertFeedEntry.Parse)];
        feed.Append(shard, from, page.End(from, Page), entries, forget: Array.Exists(entries, entry => entry.IsErasure));
    }

    private async Task TryPollAsync(int shard, CancellationToken cancellationToken)
    {
        try
        {
            await PollAsync(shard, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            metrics.CountError("feed_poll", error);
            logger.FeedPollFailed(shard, error);
        }
    }
}
