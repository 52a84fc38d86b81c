using CemStream.Risk.Events;
using CemStream.Streaming.Progress;

namespace CemStream.Gateway.Writes;

/// <summary>Waits for records to be folded, for a limited time.</summary>
internal sealed class FoldWaiter(FoldProgress progress, TimeProvider time)
{
    /// <returns>False if the record was not folded within <paramref name="timeout"/>.</returns>
    public async Task<bool> WaitAsync(LogPosition position, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await progress.WaitAsync(position, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
