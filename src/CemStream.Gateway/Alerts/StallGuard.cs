using System.Runtime.CompilerServices;

namespace CemStream.Gateway.Alerts;

/// <summary>
/// Ends a subscription whose reader does not take what is written, or whose call ends otherwise. One source for all these reasons, with the
/// timer in it: a subscriber that nothing is sent to should cost little.
/// </summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _ended;
    private readonly CancellationToken _callEnded;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenRegistration _onCallEnded;
    private readonly CancellationTokenRegistration _onStopping;
    private readonly TimeSpan _timeout;

    public StallGuard(TimeSpan timeout, TimeProvider time, CancellationToken callEnded, CancellationToken stopping)
    {
        _timeout = timeout;
        _callEnded = callEnded;
        _stopping = stopping;
        _ended = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _onCallEnded = callEnded.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _ended);
        _onStopping = stopping.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _ended);
    }

    /// <summary>Fires when the reader stalls or the call ends.</summary>
    public CancellationToken Token => _ended.Token;

    public bool HasStalled =>
        _ended.IsCancellationRequested && !_callEnded.IsCancellationRequested && !_stopping.IsCancellationRequested;

    /// <summary>Awaits one write that was given <see cref="Token"/>; the clock only runs while the reader keeps it waiting.</summary>
    public ValueTask WatchAsync(ValueTask write)
    {
        if (!write.IsCompletedSuccessfully)
        {
            return WaitAsync(write);
        }

        // Gives the write's state back to its pool.
        write.GetAwaiter().GetResult();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _onCallEnded.Dispose();
        _onStopping.Dispose();
        _ended.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAsync(ValueTask write)
    {
        _ended.CancelAfter(_timeout);
        await write;
        _ended.CancelAfter(Timeout.InfiniteTimeSpan);
    }
}
