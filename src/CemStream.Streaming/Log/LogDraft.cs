namespace CemStream.Streaming.Log;

/// <summary>A record to append.</summary>
/// <param name="CustomerId">The key: decides the shard.</param>
/// <param name="Value">An encoded <see cref="Contracts.V1.LogRecord"/>.</param>
/// <param name="Headers">Stay with the record.</param>
public readonly record struct LogDraft(string CustomerId, ReadOnlyMemory<byte> Value, RecordHeaders Headers = default);
