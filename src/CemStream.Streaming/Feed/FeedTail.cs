using CemStream.Streaming.Store;

namespace CemStream.Streaming.Feed;

/// <summary>The newest entries of one shard's feed, in memory. Readers take <see cref="Snapshot"/> and need no lock.</summary>
internal sealed class FeedTail(long maxBytes)
{
    private readonly Lock _writing = new();
    private volatile FeedTailSnapshot _snapshot = FeedTailSnapshot.Empty;

    public FeedTailSnapshot Snapshot => _snapshot;

    /// <summary>
    /// Adds <paramref name="entries"/>, which are all that the feed has after <paramref name="from"/> up to <paramref name="through"/>.
    /// What is
    /// there already is left out: a shard that is replayed publishes nothing twice. If something before <paramref name="from"/> is missing,
    /// because others committed it, the tail starts anew there; readers find the rest in the store.
    /// </summary>
    /// <param name="from">Where <paramref name="entries"/> begin.</param>
    /// <param name="through">Where they end.</param>
    /// <param name="entries">In order of cursor.</param>
    /// <param name="forget">
    /// Whether to start anew in any case: the store removed entries before <paramref name="from"/>, which nobody may read here either.
    /// </param>
    /// <returns>Whether there is something new to read, here or in the store.</returns>
    public bool Append(FeedCursor from, FeedCursor through, ReadOnlySpan<AlertFeedEntry> entries, bool forget = false)
    {
        lock (_writing)
        {
            var snapshot = _snapshot;
            if (through.CompareTo(snapshot.Complete) <= 0)
            {
                return false;
            }

            var anew = forget || from.CompareTo(snapshot.Complete) > 0;
            if (anew)
            {
                snapshot = new FeedTailSnapshot(from, from, [], 0, 0);
            }

            foreach (var entry in entries)
            {
                if (entry.Cursor.CompareTo(snapshot.Complete) > 0)
                {
                    snapshot = Add_NeedsLock(snapshot, entry);
                }
            }

            _snapshot = snapshot with { Complete = through };
            return anew || entries.Length > 0;
        }
    }

    private FeedTailSnapshot Add_NeedsLock(FeedTailSnapshot snapshot, AlertFeedEntry entry)
    {
        var grown = snapshot.LastCount is 0 or FeedChunk.Capacity ? WithNewChunk(snapshot) : snapshot;
        var chunk = grown.Chunks[^1];
        chunk.Entries[grown.LastCount] = entry;
        chunk.Bytes += entry.Change.Length;
        return grown with { LastCount = grown.LastCount + 1, Bytes = grown.Bytes + entry.Change.Length };
    }

    private FeedTailSnapshot WithNewChunk(FeedTailSnapshot snapshot)
    {
        var (dropped, bytes, floor) = (0, snapshot.Bytes, snapshot.Floor);
        while (bytes > maxBytes && dropped < snapshot.Chunks.Length)
        {
            var oldest = snapshot.Chunks[dropped++];
            bytes -= oldest.Bytes;
            floor = oldest.Entries[^1].Cursor;
        }

        FeedChunk[] chunks = [.. snapshot.Chunks.AsSpan(dropped), new FeedChunk()];
        return snapshot with { Floor = floor, Chunks = chunks, LastCount = 0, Bytes = bytes };
    }
}
