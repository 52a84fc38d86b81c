using System.Threading.Channels;
using CemStream.Streaming.Log;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>A log that can be made busy or unreachable, and that tells of appends.</summary>
internal sealed class LogGate(IEventLog inner) : IEventLog
{
    private readonly Channel<int> _appends = Channel.CreateUnbounded<int>();
    private int _busyAnswers;
    private volatile Exception? _consumeFailure;
    private volatile CancellationTokenSource? _consumption;

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

    /// <summary>Ends the consumption; it fails until <see cref="MendConsumption"/>.</summary>
    public void FailConsumption(Exception failure)
    {
        _consumeFailure = failure;
        _consumption!.Cancel();
    }

    public void MendConsumption() => _consumeFailure = null;

    public async Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken)
    {
        using var consumption = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _consumption = consumption;
        if (_consumeFailure is null)
        {
            await inner.ConsumeAsync(owner, consumption.Token);
        }

        if (_consumeFailure is { } failure)
        {
            throw failure;
        }
    }
}
