namespace CemStream.Streaming.Shards;

/// <param name="Shard">Zero-based number of the shard.</param>
/// <param name="State">What its worker does.</param>
/// <param name="Reason">Why it is paused or stopped; <see langword="null"/> while all is well.</param>
/// <param name="Watermark">The last offset folded and committed; <see langword="null"/> if none was.</param>
/// <param name="EndOffset">The offset that the next record will get.</param>
/// <param name="ActiveAlerts">Alerts of the shard that are neither resolved nor cleared.</param>
public sealed record ShardStatus(int Shard, ShardState State, string? Reason, long? Watermark, long EndOffset, int ActiveAlerts)
{
    /// <summary>At most so many records are not folded yet; fewer where offsets are missing from the log.</summary>
    public long Lag => Math.Max(0, EndOffset - 1 - (Watermark ?? -1));
}
