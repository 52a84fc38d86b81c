using CemStream.Streaming.Log;
using CemStream.Streaming.Telemetry;

namespace CemStream.Streaming.Shards;

/// <summary>Reads the records of a shard that are not folded yet.</summary>
internal sealed class ShardIntake(
    IShardReader reader,
    ShardTimers timers,
    StreamingOptions options,
    StreamingMetrics metrics,
    TimeProvider time,
    CancellationToken taking)
{
    /// <summary>The next records after <paramref name="watermark"/>; none when a timer is due first, or it is time to look after the store.</summary>
    public async ValueTask<ReadOnlyMemory<LogEntry>> ReadAsync(long? watermark)
    {
        using var timeIsUp = new CancellationTokenSource(LongestWait(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(taking, timeIsUp.Token);
        try
        {
            return Fresh(await reader.ReadAsync(options.MaxBatchRecords, options.MaxBatchBytes, either.Token), watermark ?? -1);
        }
        catch (OperationCanceledException) when (timeIsUp.IsCancellationRequested && !taking.IsCancellationRequested)
        {
            return default;
        }
    }

    private TimeSpan LongestWait()
    {
        var untilDue = (timers.Next ?? DateTimeOffset.MaxValue) - time.GetUtcNow();
        return untilDue < TimeSpan.Zero ? TimeSpan.Zero : untilDue < options.StoreCheckInterval ? untilDue : options.StoreCheckInterval;
    }

    // A log may hand out again what is folded already.
    private ReadOnlyMemory<LogEntry> Fresh(IReadOnlyList<LogEntry> entries, long last)
    {
        var fresh = new LogEntry[entries.Count];
        var count = 0;
        foreach (var entry in entries)
        {
            if (entry.Offset > last)
            {
                fresh[count++] = entry;
                last = entry.Offset;
            }
        }

        if (count < fresh.Length)
        {
            metrics.CountRedelivered(fresh.Length - count);
        }

        return fresh.AsMemory(0, count);
    }
}
