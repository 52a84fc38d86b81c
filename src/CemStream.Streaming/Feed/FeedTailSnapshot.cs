using CemStream.Streaming.Store;

namespace CemStream.Streaming.Feed;

/// <summary>
/// What a feed's tail holds at one moment: every entry after <paramref name="Floor"/> up to <paramref name="Complete"/>. Immutable:
/// the last chunk may grow behind <paramref name="LastCount"/>, which readers of this snapshot do not look at.
/// </summary>
internal sealed record FeedTailSnapshot(
    FeedCursor Floor, FeedCursor Complete, FeedChunk[] Chunks, int LastCount, long Bytes)
{
    public static readonly FeedTailSnapshot Empty = new(FeedCursor.Start, FeedCursor.Start, [], 0, 0);

    public bool Holds(FeedCursor cursor) => cursor.CompareTo(Floor) >= 0;

    /// <summary>
    /// The entries after <paramref name="cursor"/> up to the end of their chunk, and where a reader stands once it has them.
    /// </summary>
    public ReadOnlyMemory<AlertFeedEntry> After(FeedCursor cursor, out FeedCursor next)
    {
        var chunk = FirstChunkEndingAfter(cursor);
        if (chunk == Chunks.Length)
        {
            next = Complete;
            return default;
        }

        var entries = Entries(chunk);
        var first = FirstAfter(entries.Span, cursor);
        next = chunk == Chunks.Length - 1 ? Complete : entries.Span[^1].Cursor;
        return entries[first..];
    }

    private ReadOnlyMemory<AlertFeedEntry> Entries(int chunk) =>
        Chunks[chunk].Entries.AsMemory(0, chunk == Chunks.Length - 1 ? LastCount : FeedChunk.Capacity);

    private int FirstChunkEndingAfter(FeedCursor cursor)
    {
        var (low, high) = (0, Chunks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Entries(middle).Span[^1].Cursor.CompareTo(cursor) > 0)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static int FirstAfter(ReadOnlySpan<AlertFeedEntry> entries, FeedCursor cursor)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Cursor.CompareTo(cursor) > 0)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}

/// <summary>A stretch of entries that is filled once and never reused, so a reader may keep a slice of it.</summary>
internal sealed class FeedChunk
{
    public const int Capacity = 128;

    public AlertFeedEntry[] Entries { get; } = new AlertFeedEntry[Capacity];

    public long Bytes { get; set; }
}
