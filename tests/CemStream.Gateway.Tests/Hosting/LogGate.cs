using CemStream.Streaming.Log;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>A log that can be made busy.</summary>
internal sealed class LogGate(IEventLog inner) : IEventLog
{
    private int _busyAnswers;

    public int ShardCount => inner.ShardCount;

    public int ShardOf(string customerId) => inner.ShardOf(customerId);

    /// <summary>The next appends are turned away.</summary>
    public void TurnAway(int appends) => Volatile.Write(ref _busyAnswers, appends);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref _busyAnswers) >= 0
            ? ValueTask.FromResult(new AppendResult(AppendOutcome.Busy, []))
            : inner.AppendAsync(drafts, cancellationToken);

    public Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken) => inner.ConsumeAsync(owner, cancellationToken);
}
