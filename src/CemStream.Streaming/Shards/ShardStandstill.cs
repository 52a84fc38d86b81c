using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Stops a shard whose log does not go on where its state ends, and looks from time to time whether an operator has put that right.
/// </summary>
internal sealed class ShardStandstill(
    IShardReader reader,
    IShardStore store,
    ShardStatusCell status,
    StreamingMetrics metrics,
    TimeProvider time,
    TimeSpan interval,
    ILogger logger)
{
    private long? _watermark;

    /// <returns>Whether the shard has to stop: going on would skip records.</returns>
    public bool Begins(long? watermark, LogExtent log)
    {
        if (watermark is not { } last)
        {
            return false;
        }

        if (last + 1 < log.Earliest)
        {
            Stop(last, "log_truncated", $"the log begins at {log.Earliest}: what is between was never folded");
            return true;
        }

        if (last + 1 > log.End)
        {
            Stop(last, "log_behind", $"the log at {log.End - 1}: it lost records, or is another log; new ones would get offsets of folded ones");
            return true;
        }

        return false;
    }

    /// <summary>
    /// Completes when the store has another watermark, as after the shard's keys were deleted. What the log says meanwhile is no reason: one
    /// that was too short grows past the watermark by itself, with records that nobody folded.
    /// </summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var watermark = _watermark;
        while (watermark == _watermark)
        {
            await Task.Delay(interval, time, cancellationToken);
            watermark = await LookAsync(cancellationToken);
        }

        logger.ShardBeginsAgain(reader.Shard, _watermark, watermark);
    }

    private async ValueTask<long?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadWatermarkAsync(reader.Shard, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.CountError("standstill", error);
            logger.StandstillUnknown(reader.Shard, error);
            return _watermark;
        }
    }

    private void Stop(long watermark, string tripwire, string log)
    {
        var reason = $"the state ends at offset {watermark}, but {log}";
        _watermark = watermark;
        metrics.CountTripwire(tripwire);
        status.Stop(reason);
        logger.ShardStopped(reader.Shard, reason);
    }
}
