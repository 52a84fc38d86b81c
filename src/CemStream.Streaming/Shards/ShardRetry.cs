using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Tries an operation until it succeeds. Meanwhile the shard is paused and says why: an error that nobody can name never moves it on.
/// </summary>
internal sealed class ShardRetry(
    int shard, ShardStatusCell status, ShardLifetime lifetime, Backoff backoff, StreamingMetrics metrics, ILogger logger)
{
    /// <exception cref="OperationCanceledException">The shard was told to stop before the operation succeeded.</exception>
    public async ValueTask<T> RunAsync<T>(string stage, Func<CancellationToken, ValueTask<T>> operation)
    {
        var failed = false;
        while (true)
        {
            // Checked here, because not every operation looks at its token before it writes.
            lifetime.Writing.ThrowIfCancellationRequested();
            try
            {
                var result = await operation(lifetime.Writing);
                if (failed)
                {
                    Resume(stage);
                }

                return result;
            }
            catch (Exception error) when (!lifetime.Writing.IsCancellationRequested)
            {
                failed = true;
                Pause(stage, error);
            }

            await backoff.WaitAsync(lifetime.Taking);
        }
    }

    public void Pause(string stage, Exception error)
    {
        metrics.CountError(stage, error);
        logger.ShardPaused(shard, stage, error);
        status.Pause($"{stage}: {error.Message}");
    }

    private void Resume(string stage)
    {
        backoff.Reset();
        status.Run();
        logger.ShardResumed(shard, stage);
    }
}
