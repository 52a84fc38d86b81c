using CemStream.Streaming.Log;

namespace CemStream.Streaming.Shards;

/// <summary>What one worker is made of.</summary>
internal sealed class ShardParts
{
    // Each try writes a record and a dead letter for each timer.
    private static readonly TimeSpan LongestTimerWait = TimeSpan.FromHours(1);

    public ShardParts(IShardReader reader, ShardServices services, Random jitter)
    {
        var (shard, options, time, metrics, logger) = (reader.Shard, services.Options, services.Time, services.Metrics, services.Logger);
        Status = new ShardStatusCell(reader);
        Backoff = new Backoff(options.MinBackoff, options.MaxBackoff, time, jitter);
        Retry = new ShardRetry(shard, Status, Lifetime, Backoff, metrics, logger);
        Standstill = new ShardStandstill(reader, services.Store, Status, metrics, time, options.StoreCheckInterval, logger);
        Cache = new StateCache(options.StateCacheBytes, time);
        var states = new StateDecoder(shard, logger);
        var refused = new RefusedTimers(new Backoff(options.MinBackoff, LongestTimerWait, time, jitter), time);
        Timers = new ShardTimers(shard, services.Log, services.Store, states, Retry, refused, options, metrics, time, logger);
        Intake = new ShardIntake(reader, Timers, options, metrics, time, Lifetime.Taking);
        Decoder = new BatchDecoder(shard, services.Decoder, services.Log, metrics, time, logger);
        Loader = new StateLoader(shard, Cache, services.Store, states, Retry);
        Folder = new BatchFolder(shard, services.Policy, metrics, logger);
        Publisher = services.Publisher;
    }

    public ShardLifetime Lifetime { get; } = new();

    public ShardStatusCell Status { get; }

    public Backoff Backoff { get; }

    public ShardRetry Retry { get; }

    public ShardStandstill Standstill { get; }

    public StateCache Cache { get; }

    public ShardTimers Timers { get; }

    public ShardIntake Intake { get; }

    public BatchDecoder Decoder { get; }

    public StateLoader Loader { get; }

    public BatchFolder Folder { get; }

    public ShardPublisher Publisher { get; }
}
