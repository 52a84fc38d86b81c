using CemStream.Streaming.Log;

namespace CemStream.Streaming.DeadLetters;

/// <summary>Where records go that cannot be folded.</summary>
public interface IDeadLetterSink
{
    /// <summary>Stores the letters and completes when they are durable. The same (shard, offset) twice is stored once.</summary>
    ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);
}

/// <param name="Shard">Where the record stood.</param>
/// <param name="Offset">Where the record stood.</param>
/// <param name="Key">The record's key, as it was.</param>
/// <param name="Value">The record's bytes, as they were.</param>
/// <param name="Reason">Why it cannot be folded. Names the field first.</param>
/// <param name="AppendedAt">When the log took the record in.</param>
/// <param name="Headers">The record's headers, as they were.</param>
public sealed record DeadLetter(
    int Shard,
    long Offset,
    ReadOnlyMemory<byte> Key,
    ReadOnlyMemory<byte> Value,
    string Reason,
    DateTimeOffset AppendedAt,
    RecordHeaders Headers = default);
