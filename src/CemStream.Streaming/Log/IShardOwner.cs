namespace CemStream.Streaming.Log;

/// <summary>Who works the shards that the log hands out. Calls for one shard never overlap.</summary>
public interface IShardOwner
{
    /// <summary>The shard is ours from now on. Returns at once; the work goes on in the background.</summary>
    ValueTask AssignedAsync(IShardReader reader);

    /// <summary>
    /// The shard goes to another owner when this returns: finish or drop the batch in flight within a bound, then release.
    /// </summary>
    ValueTask RevokedAsync(int shard);

    /// <summary>The shard may already have another owner: stop, write nothing.</summary>
    ValueTask LostAsync(int shard);
}
