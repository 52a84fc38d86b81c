namespace CemStream.Streaming.Feed;

/// <summary>Consecutive entries of one shard's feed.</summary>
/// <param name="Shard">Whose feed.</param>
/// <param name="Entries">Oldest first; shared, so read only. Empty when nothing came in the time to wait.</param>
public readonly record struct FeedRun(int Shard, ReadOnlyMemory<AlertFeedEntry> Entries);
