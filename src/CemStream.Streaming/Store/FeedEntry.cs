namespace CemStream.Streaming.Store;

/// <param name="Cursor">Where it stands in the shard's feed.</param>
/// <param name="Change">An encoded <see cref="Contracts.V1.AlertChange"/>.</param>
public readonly record struct FeedEntry(FeedCursor Cursor, ReadOnlyMemory<byte> Change);
