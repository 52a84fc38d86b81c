using System.Collections.Concurrent;
using CemStream.Streaming.Log;
using Microsoft.Extensions.Hosting;

namespace CemStream.Streaming.Shards;

/// <summary>Consumes the log: one worker for each shard that is assigned to this process.</summary>
internal sealed class ShardProcessor(ShardServices services, ShardStatusBoard board) : BackgroundService, IShardOwner
{
    private readonly ConcurrentDictionary<int, ShardWorker> _workers = new();

    /// <summary>Source of the jitter of back-offs; the simulation sets a seeded one.</summary>
    internal Random Jitter { get; init; } = Random.Shared;

    public async ValueTask AssignedAsync(IShardReader reader)
    {
        // From a log that did not say that it took the shard away: two workers of one shard would fence each other for ever.
        await LostAsync(reader.Shard);
        var worker = new ShardWorker(reader, services, Jitter);
        _workers[reader.Shard] = worker;
        board.Add(reader.Shard, () => worker.Status);
        services.Logger.ShardAssigned(reader.Shard);
        worker.Start();
    }

    public async ValueTask RevokedAsync(int shard)
    {
        if (Remove(shard) is { } worker)
        {
            await worker.DrainAsync();
        }
    }

    public async ValueTask LostAsync(int shard)
    {
        if (Remove(shard) is { } worker)
        {
            services.Logger.ShardLost(shard);
            await worker.AbandonAsync();
        }
    }

    /// <summary>Consumes until cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(services.Options.MinBackoff, services.Options.MaxBackoff, services.Time, Jitter);
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = services.Time.GetTimestamp();
            try
            {
                await services.Log.ConsumeAsync(this, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // While stopping too: a log that cannot be reached must not turn a stop into a crash.
                services.Metrics.CountError("consume", error);
                services.Logger.ConsumingFailed(error);
                await LoseAllAsync();
                if (services.Time.GetElapsedTime(began) > services.Options.MaxBackoff)
                {
                    backoff.Reset();
                }

                await backoff.WaitAsync(cancellationToken);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    // A log that failed no longer says who owns what.
    private async ValueTask LoseAllAsync()
    {
        foreach (var shard in _workers.Keys)
        {
            await LostAsync(shard);
        }
    }

    private ShardWorker? Remove(int shard)
    {
        board.Remove(shard);
        return _workers.TryRemove(shard, out var worker) ? worker : null;
    }
}
