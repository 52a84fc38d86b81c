namespace CemStream.Risk.Events;

/// <summary>A place in the event log.</summary>
/// <param name="Shard">Zero-based number of the shard.</param>
/// <param name="Offset">Offset in the shard; grows, but not always by one.</param>
public readonly record struct LogPosition(int Shard, long Offset)
{
    public override string ToString() => $"{Shard}@{Offset}";
}
