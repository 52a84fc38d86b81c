namespace CemStream.Kafka.Log;

/// <summary>
/// How many bytes each assigned shard may buffer: its own bound, or an even share of the total if that is less. No shard can take another's
/// share, so one that is stuck starves none.
/// </summary>
internal sealed class MemoryShare(long maxShardBytes, long maxTotalBytes)
{
    private long _perShard;

    public long PerShard => Volatile.Read(ref _perShard);

    public void Divide(int shards) => Volatile.Write(ref _perShard, Math.Min(maxShardBytes, maxTotalBytes / Math.Max(1, shards)));
}
