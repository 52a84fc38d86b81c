namespace CemStream.Streaming.Store;

/// <param name="Cursor">Where it stands in the shard's feed.</param>
/// <param name="CustomerId">Whose words it holds, see <see cref="ShardCommit.Erased"/>; <see langword="null"/>: nobody's.</param>
/// <param name="Change">An encoded <see cref="Contracts.V1.AlertChange"/>.</param>
public readonly record struct FeedRow(FeedCursor Cursor, string? CustomerId, ReadOnlyMemory<byte> Change);
