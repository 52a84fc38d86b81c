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
    private LogEntry[] _fresh = [];

    /// <summary>
    /// The next records after <paramref name="watermark"/>; none when a timer is due first, or it is time to look after the store. Valid
    /// until the next read.
    /// </summary>
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
        if (_fresh.Length < entries.Count)
        {
            _fresh = new LogEntry[entries.Count];
        }

        var count = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Offset > last)
            {
                last = entries[i].Offset;
                _fresh[count++] = entries[i];
            }
        }

        if (count < entries.Count)
        {
            metrics.CountRedelivered(entries.Count - count);
        }

        return _fresh.AsMemory(0, count);
    }
}
