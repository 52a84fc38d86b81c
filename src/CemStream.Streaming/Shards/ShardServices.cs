using CemStream.Risk.Policies;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Log;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming.Shards;

/// <summary>What all shard workers of a process share.</summary>
internal sealed class ShardServices(
    IEventLog log,
    IShardStore store,
    IDeadLetterSink deadLetters,
    RecordDecoder decoder,
    RiskPolicy policy,
    AlertFeed feed,
    FoldProgress progress,
    CustomerChanges customers,
    StreamingMetrics metrics,
    IOptions<StreamingOptions> options,
    TimeProvider time,
    ILogger<ShardProcessor> logger)
{
    public IEventLog Log { get; } = log;

    public IShardStore Store { get; } = store;

    public IDeadLetterSink DeadLetters { get; } = deadLetters;

    public RecordDecoder Decoder { get; } = decoder;

    public RiskPolicy Policy { get; } = policy;

    public ShardPublisher Publisher { get; } = new(feed, progress, customers, metrics, time);

    public StreamingMetrics Metrics { get; } = metrics;

    public StreamingOptions Options { get; } = options.Value;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;
}
