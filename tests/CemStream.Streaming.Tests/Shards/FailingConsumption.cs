using CemStream.Streaming.Log;

namespace CemStream.Streaming.Tests.Shards;

/// <summary>A log whose consumption fails after the times given, one after the other.</summary>
internal sealed class FailingConsumption(IEventLog inner, TimeProvider time, params TimeSpan[] lasts) : IEventLog
{
    private int _runs;

    /// <summary>When consuming began.</summary>
    public List<DateTimeOffset> Begins { get; } = [];

    public int ShardCount => inner.ShardCount;

    public int ShardOf(string customerId) => inner.ShardOf(customerId);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken) =>
        inner.AppendAsync(drafts, cancellationToken);

    public async Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken)
    {
        Begins.Add(time.GetUtcNow());
        if (_runs == lasts.Length)
        {
            await inner.ConsumeAsync(owner, cancellationToken);
            return;
        }

        await Task.Delay(lasts[_runs++], time, cancellationToken);
        throw new IOException("The log is gone.");
    }
}
