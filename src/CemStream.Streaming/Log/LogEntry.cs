namespace CemStream.Streaming.Log;

/// <summary>A record as it was read.</summary>
/// <param name="Offset">Grows within the shard, not always by one.</param>
/// <param name="Key">The customer id in UTF-8; may be empty or wrong when others write to the log.</param>
/// <param name="Value">The record's bytes, valid until the batch that it came in is committed.</param>
/// <param name="AppendedAt">When the log took it in; the "now" that event times are checked against, so that a replay decides
/// alike.</param>
/// <param name="Headers">As its producer wrote them.</param>
public readonly record struct LogEntry(
    long Offset, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value, DateTimeOffset AppendedAt, RecordHeaders Headers = default);
