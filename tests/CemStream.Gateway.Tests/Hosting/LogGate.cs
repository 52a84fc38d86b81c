using System.Threading.Channels;
using CemStream.Streaming.Log;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>A log that can be made busy or unreachable, and that tells of appends.</summary>
internal sealed class LogGate(IEventLog inner) : IEventLog
{
    private readonly Channel<int> _appends = Channel.CreateUnbounded<int>();
    private int _busyAnswers;

    public int ShardCount => inner.ShardCount;

    public int ShardOf(string customerId) => inner.ShardOf(customerId);

    /// <summary>The next appends are turned away.</summary>
    public void TurnAway(int appends) => Volatile.Write(ref _busyAnswers, appends);

    /// <summary>While true, appends fail as they do without a connection.</summary>
    public bool IsUnavailable { get; set; }

    /// <summary>Completes after one more append.</summary>
    public async Task WaitForAppendAsync(CancellationToken cancellationToken) => await _appends.Reader.ReadAsync(cancellationToken);

    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken)
    {
        if (IsUnavailable)
        {
            throw new LogUnavailableException("No broker answers.");
        }

        if (Interlocked.Decrement(ref _busyAnswers) >= 0)
        {
            return new AppendResult(AppendOutcome.Busy, []);
        }

        var result = await inner.AppendAsync(drafts, cancellationToken);
        _appends.Writer.TryWrite(drafts.Count);
        return result;
    }

    public Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken) => inner.ConsumeAsync(owner, cancellationToken);
}
