namespace CemStream.Streaming.Log;

/// <summary>From where to where a shard of the log reaches, in one look.</summary>
/// <param name="Earliest">The lowest offset that the log still holds; <paramref name="End"/> if it holds none.</param>
/// <param name="End">The offset that the next record will get.</param>
public readonly record struct LogExtent(long Earliest, long End);
