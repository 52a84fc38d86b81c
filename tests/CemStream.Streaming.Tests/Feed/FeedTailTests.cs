using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using static CemStream.Streaming.Tests.Feed.FeedEntries;

namespace CemStream.Streaming.Tests.Feed;

public sealed class FeedTailTests
{
    [Fact]
    public void Append_Twice_HoldsEachEntryOnce()
    {
        var tail = new FeedTail(1 << 20);
        tail.Append(FeedCursor.Start, FeedCursor.Through(5), Entries(3, 5));
        tail.Append(FeedCursor.Start, FeedCursor.Through(5), Entries(3, 5));
        tail.Append(FeedCursor.Through(4), FeedCursor.Through(9), Entries(5, 7));

        Assert.Equal([3, 5, 7], ReadAll(tail, FeedCursor.Start));
        Assert.Equal(FeedCursor.Through(9), tail.Snapshot.Complete);
    }

    [Fact]
    public void Append_WithAGapBefore_StartsAnewThere()
    {
        var tail = new FeedTail(1 << 20);
        tail.Append(FeedCursor.Start, FeedCursor.Through(5), Entries(3));

        tail.Append(FeedCursor.Through(8), FeedCursor.Through(9), Entries(9));

        Assert.False(tail.Snapshot.Holds(FeedCursor.Through(7)));
        Assert.True(tail.Snapshot.Holds(FeedCursor.Through(8)));
        Assert.Equal([9], ReadAll(tail, FeedCursor.Through(8)));
    }

    [Fact]
    public void Append_Forget_StartsAnewSoThatNobodyReadsWhatTheStoreRemoved()
    {
        var tail = new FeedTail(1 << 20);
        tail.Append(FeedCursor.Start, FeedCursor.Through(5), Entries(3, 5));

        Assert.True(tail.Append(FeedCursor.Through(5), FeedCursor.Through(6), [], forget: true));

        Assert.False(tail.Snapshot.Holds(FeedCursor.Through(4)));
        Assert.True(tail.Snapshot.Holds(FeedCursor.Through(5)));
        Assert.Equal(FeedCursor.Through(6), tail.Snapshot.Complete);
    }

    [Fact]
    public void Append_BeyondTheBudget_DropsTheOldestAndSaysSo()
    {
        var tail = new FeedTail(maxBytes: 0);
        for (var offset = 0L; offset < 1_000; offset++)
        {
            tail.Append(FeedCursor.Through(offset - 1), FeedCursor.Through(offset), Entries(offset));
        }

        var snapshot = tail.Snapshot;
        Assert.Single(snapshot.Chunks);
        Assert.False(snapshot.Holds(FeedCursor.Start));
        var held = ReadAll(tail, snapshot.Floor);
        Assert.Equal(snapshot.Floor.Offset + 1, held[0]);
        Assert.Equal(999, held[^1]);
        Assert.Equal(999 - snapshot.Floor.Offset, held.Count);
    }

    [Fact]
    public void After_FromEveryCursor_GivesExactlyWhatFollows()
    {
        var tail = new FeedTail(1 << 20);
        for (var offset = 0L; offset < 300; offset += 2)
        {
            tail.Append(FeedCursor.Through(offset - 2), FeedCursor.Through(offset), [Entry(offset), Entry(offset, 1)]);
        }

        for (var offset = 0L; offset < 300; offset++)
        {
            Assert.Equal(
                Enumerable.Range(0, 300).Where(i => i % 2 == 0 && i > offset).SelectMany(i => new long[] { i, i }),
                ReadAll(tail, FeedCursor.Through(offset)));
        }
    }

    private static List<long> ReadAll(FeedTail tail, FeedCursor cursor)
    {
        var snapshot = tail.Snapshot;
        var offsets = new List<long>();
        while (cursor.CompareTo(snapshot.Complete) < 0)
        {
            foreach (var entry in snapshot.After(cursor, out cursor).Span)
            {
                offsets.Add(entry.Position.Offset);
            }
        }

        return offsets;
    }
}
