using CemStream.Streaming.Log;

namespace CemStream.LoadTests.Fanout;

/// <summary>A log that nobody writes to or reads.</summary>
internal sealed class IdleLog : IEventLog
{
    public int ShardCount => FeedStore.Shards;

    public int ShardOf(string customerId) => 0;

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is appended here.");

    public Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken) => Task.CompletedTask;
}
