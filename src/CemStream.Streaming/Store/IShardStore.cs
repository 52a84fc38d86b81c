namespace CemStream.Streaming.Store;

/// <summary>
/// Keeps, per shard: customer states, the watermark, alerts and the alert feed, and who owns the shard. A commit changes all of them or
/// nothing. States and alerts are opaque bytes to it; what it orders and filters by stands beside them. A store that is out of reach throws
/// <see cref="StoreUnavailableException"/>. With a commit it may forget customers who have not changed for a day or longer, unless they have
/// a timer or <see cref="CustomerRow.IsKept"/> says otherwise.
/// </summary>
public interface IShardStore
{
    /// <summary>Makes <paramref name="owner"/> the only one who may commit to the shard.</summary>
    ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken);

    /// <summary>Gives the shard up, if <paramref name="owner"/> still owns it.</summary>
    ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken);

    /// <summary>Applies one batch atomically: checks the owner, then the offsets, then everything else, then writes.</summary>
    ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken);

    /// <summary>The states of these customers and the watermark that they stand at, in one consistent read. One round trip.</summary>
    ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken);

    /// <summary>The last offset applied; <see langword="null"/> before the first commit.</summary>
    ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken);

    /// <summary>Customers whose next timer is due at <paramref name="now"/>, earliest first.</summary>
    ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>When the shard's earliest timer is due; <see langword="null"/> if there is none.</summary>
    ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken);

    /// <summary>States over all shards, highest first.</summary>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken);

    /// <summary>The alert's latest bytes; <see langword="null"/> if there is none.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>
    /// Alerts over all shards, by priority, then risk, highest first. Further conditions are the caller's: it stops reading when it has
    /// enough.
    /// </summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(AlertStatusSet statuses, CancellationToken cancellationToken);

    /// <summary>How many alerts of the shard are neither resolved nor cleared.</summary>
    ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken);

    /// <summary>The shard's feed after <paramref name="after"/>, oldest first, in one consistent read. Empty at the end.</summary>
    ValueTask<FeedPage> ReadFeedAsync(int shard, FeedCursor after, int limit, CancellationToken cancellationToken);
}
