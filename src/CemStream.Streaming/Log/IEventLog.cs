namespace CemStream.Streaming.Log;

/// <summary>
/// The partitioned log that everything is written to, keyed by customer. A shard is one partition; its records have growing, not always
/// contiguous, offsets.
/// </summary>
public interface IEventLog
{
    /// <summary>How many shards there are; fixed for the life of the log.</summary>
    int ShardCount { get; }

    /// <summary>The shard that records of the customer go to; tells readers of the store where the customer's state is.</summary>
    int ShardOf(string customerId);

    /// <summary>
    /// Appends records, each to the shard of its key, and completes when all are durable. Records of one call with the same key keep their
    /// order. All or none are appended unless the call throws, in which case any may have been.
    /// </summary>
    /// <exception cref="LogUnavailableException">The log does not answer or cannot be written to; tried for as long as it may be.</exception>
    ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken);

    /// <summary>
    /// Reads shards for <paramref name="owner"/>, telling it as they come and go, until cancelled; then revokes what is left and returns.
    /// </summary>
    Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken);
}
