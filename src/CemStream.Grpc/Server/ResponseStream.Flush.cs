using System.Runtime.CompilerServices;

namespace CemStream.Grpc.Server;

/// <content>How a response waits for a client that reads slowly.</content>
internal sealed partial class ResponseStream
{
    /// <summary>How much longer a write that is no longer wanted may wait for the client before the client counts as stalled.</summary>
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _limiting = new();
    private ITimer? _limit;
    private int _unflushed;
    private bool _flushing;
    private bool _stalled;

    private ValueTask FlushIfDueAsync(bool flush, CancellationToken cancellationToken)
    {
        if (!flush && _unflushed < MaxUnflushed)
        {
            return ValueTask.CompletedTask;
        }

        _unflushed = 0;
        return FlushBodyAsync(cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FlushBodyAsync(CancellationToken cancellationToken)
    {
        // A token given to the flush itself would make Kestrel abort the stream, and the status could not follow.
        var flush = Body.FlushAsync(CancellationToken.None);
        if (flush.IsCompleted)
        {
            await flush;
            return;
        }

        _flushing = true;
        await using (cancellationToken.UnsafeRegister(static response => ((ResponseStream)response!).LimitFlush(), this))
        await using (callCancelled.UnsafeRegister(static response => ((ResponseStream)response!).LimitFlush(), this))
        {
            await flush;
        }

        EndFlush();
        cancellationToken.ThrowIfCancellationRequested();
        callCancelled.ThrowIfCancellationRequested();
    }

    /// <summary>Gives a flush that nobody wants any more a last while.</summary>
    private void LimitFlush()
    {
        lock (_limiting)
        {
            if (_flushing)
            {
                _limit ??= time.CreateTimer(
                    static response => ((ResponseStream)response!).GiveUpFlush(), this, StallTimeout, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void GiveUpFlush()
    {
        lock (_limiting)
        {
            if (_flushing)
            {
                _stalled = true;
                Body.CancelPendingFlush();
            }
        }
    }

    private void EndFlush()
    {
        lock (_limiting)
        {
            _flushing = false;
            _limit?.Dispose();
            _limit = null;
        }
    }
}
