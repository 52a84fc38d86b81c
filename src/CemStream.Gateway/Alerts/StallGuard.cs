using System.Runtime.CompilerServices;

namespace CemStream.Gateway.Alerts;

/// <summary>Ends a subscription whose reader does not take what is written, or whose call ends otherwise.</summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _stall;
    private readonly CancellationTokenSource _ended;
    private readonly TimeSpan _timeout;

    public StallGuard(TimeSpan timeout, TimeProvider time, params ReadOnlySpan<CancellationToken> ends)
    {
        _timeout = timeout;
        _stall = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _ended = CancellationTokenSource.CreateLinkedTokenSource([_stall.Token, .. ends]);
    }

    /// <summary>Fires when the reader stalls or the call ends.</summary>
    public CancellationToken Token => _ended.Token;

    public bool HasStalled => _stall.IsCancellationRequested;

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
        _ended.Dispose();
        _stall.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAsync(ValueTask write)
    {
        _stall.CancelAfter(_timeout);
        await write;
        _stall.CancelAfter(Timeout.InfiniteTimeSpan);
    }
}
