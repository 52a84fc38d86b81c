using System.Collections;

namespace CemStream.Streaming.Store;

/// <summary>A stretch of one shard's feed, oldest first, and the watermark that the feed stood at, from one look at the store.</summary>
public sealed class FeedPage(long? watermark, IReadOnlyList<FeedEntry> entries) : IReadOnlyList<FeedEntry>
{
    /// <summary>The last offset whose changes are in the feed; <see langword="null"/> before the first commit.</summary>
    public long? Watermark => watermark;

    public int Count => entries.Count;

    public FeedEntry this[int index] => entries[index];

    /// <summary>Where a reader stands that asked for <paramref name="limit"/> entries after <paramref name="after"/> and got this.</summary>
    public FeedCursor End(FeedCursor after, int limit)
    {
        var last = Count > 0 ? entries[^1].Cursor : after;
        var through = FeedCursor.Through(watermark);
        return Count < limit && through.CompareTo(last) > 0 ? through : last;
    }

    public IEnumerator<FeedEntry> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
