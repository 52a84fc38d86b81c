using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Decodes and scores the records of a batch, all with one model. A record that makes the decoder throw is refused like any other bad one,
/// and so is one that lies in another shard than its customer: two shards would keep two states of them.
/// </summary>
internal sealed class BatchDecoder(
    int shard, RecordDecoder decoder, IEventLog log, StreamingMetrics metrics, TimeProvider time, ILogger logger)
{
    private DecodedRecord[] _records = [];

    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<DecodedRecord> Decode(ReadOnlySpan<LogEntry> entries)
    {
        var current = decoder.Current;
        if (_records.Length < entries.Length)
        {
            _records = new DecodedRecord[entries.Length];
        }

        for (var i = 0; i < entries.Length; i++)
        {
            var began = time.GetTimestamp();
            _records[i] = Decode(entries[i], current);
            metrics.RecordDecode(time.GetElapsedTime(began));
        }

        return _records.AsMemory(0, entries.Length);
    }

    private DecodedRecord Decode(in LogEntry entry, RecordDecoder current)
    {
        try
        {
            var result = current.Decode(entry, shard);
            return result.Event is { } decoded && log.ShardOf(decoded.CustomerId) is var home && home != shard
                ? new DecodedRecord(entry, Event: null, $"key: belongs in shard {home}; the producer partitions by another rule than the log")
                : new DecodedRecord(entry, result.Event, result.Reason);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            metrics.CountError("decode", error);
            logger.RecordFailed(shard, entry.Offset, "decode", error);
            return new DecodedRecord(entry, Event: null, $"decode: failed with {error.GetType().Name}: {error.Message}");
        }
    }
}
