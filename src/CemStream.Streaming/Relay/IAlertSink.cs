using CemStream.Contracts.V1;

namespace CemStream.Streaming.Relay;

/// <summary>Where alert changes are published too, for consumers that are no subscribers.</summary>
public interface IAlertSink
{
    /// <summary>
    /// Completes when the changes, all of one shard and in the order of its feed, are durable. If it throws, some of them may be.
    /// </summary>
    ValueTask PublishAsync(IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken);
}
