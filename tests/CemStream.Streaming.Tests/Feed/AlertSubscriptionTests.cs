using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using CemStream.Streaming.Tests.Shards;
using static CemStream.Streaming.Tests.Feed.FeedEntries;

namespace CemStream.Streaming.Tests.Feed;

public sealed class AlertSubscriptionTests
{
    [Theory]
    [InlineData(-1, 5, new long[] { 1, 2, 5 })]
    [InlineData(1, 2, new long[] { 2 })]
    [InlineData(2, 4, new long[] { })]
    [InlineData(8, 8, new long[] { })]
    public void TryAdvanceTo_TargetAhead_GivesWhatLiesBetweenAndStandsThere(long from, long to, long[] expected)
    {
        using var rig = new Rig();
        rig.Feed.Append(0, FeedCursor.Start, FeedCursor.Through(8), Entries(1, 2, 5, 8));
        var subscription = rig.Feed.Open(At(from));

        var runs = subscription.TryAdvanceTo(At(to));

        Assert.Equal(expected, runs!.SelectMany(run => run.Entries.ToArray()).Select(entry => entry.Cursor.Offset));
        Assert.Equal(At(to), subscription.Position);
    }

    [Fact]
    public void TryAdvanceTo_TargetBehind_IsRefusedAndNothingMoves()
    {
        using var rig = new Rig();
        rig.Feed.Append(0, FeedCursor.Start, FeedCursor.Through(8), Entries(1, 2, 5, 8));
        var subscription = rig.Feed.Open(At(5));

        Assert.Null(subscription.TryAdvanceTo(At(2)));
        Assert.Equal(At(5), subscription.Position);
    }

    [Fact]
    public void TryAdvanceTo_TooMuchBetween_IsRefusedAndNothingMoves()
    {
        using var rig = new Rig();
        rig.Feed.Append(0, FeedCursor.Start, FeedCursor.Through(999), Entries([.. Enumerable.Range(0, 1000).Select(i => (long)i)]));
        var subscription = rig.Feed.Open(At(-1));

        Assert.Null(subscription.TryAdvanceTo(At(999)));
        Assert.Equal(At(-1), subscription.Position);
    }

    [Fact]
    public void TryRead_NothingNew_IsFalseAndWaitsForNothing()
    {
        using var rig = new Rig();
        rig.Feed.Append(0, FeedCursor.Start, FeedCursor.Through(1), Entries(1));
        var subscription = rig.Feed.Open(At(-1));

        Assert.True(subscription.TryRead(out var run));
        Assert.Equal(1, run.Entries.Span[0].Cursor.Offset);
        Assert.False(subscription.TryRead(out _));
    }

    private static ResumeToken At(long offset) => new([FeedCursor.Through(offset)]);
}
