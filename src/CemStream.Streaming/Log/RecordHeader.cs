namespace CemStream.Streaming.Log;

/// <param name="Name">May be repeated.</param>
/// <param name="Value">Text in UTF-8, by convention.</param>
public readonly record struct RecordHeader(string Name, ReadOnlyMemory<byte> Value);
