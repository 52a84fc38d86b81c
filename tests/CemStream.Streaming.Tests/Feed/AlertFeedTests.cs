using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using CemStream.Streaming.Tests.Shards;

namespace CemStream.Streaming.Tests.Feed;

public sealed class AlertFeedTests
{
    [Fact]
    public void ReadAsync_OlderThanTheTail_ComesFromTheStoreOnceEach()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            rig.Start();
            rig.Complain();
            await rig.SettleAsync();
            await rig.StopAsync();
            var stored = await rig.Store.ReadFeedAsync(0, FeedCursor.Start, 100, default);

            using var later = new Rig(_ => rig.Store);
            var end = FeedCursor.Through(await rig.Store.ReadWatermarkAsync(0, default));
            later.Feed.Append(0, end, end, []);
            var subscription = later.Feed.Open(new ResumeToken([FeedCursor.Start]));
            var run = await subscription.ReadAsync(default);
            var nothing = await subscription.ReadAsync(TimeSpan.Zero, default);

            Assert.Equal(stored.Select(entry => entry.Cursor), run.Entries.ToArray().Select(entry => entry.Cursor));
            Assert.True(nothing.Entries.IsEmpty);
            Assert.Equal(end, Assert.Single(subscription.Position.Cursors));
        });
    }

    [Fact]
    public void CheckAsync_ForeignOrAhead_IsFound()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            Assert.Equal(ResumeTokenStanding.Foreign, await CheckAsync(FeedCursor.Start, FeedCursor.Start));
            Assert.Equal(ResumeTokenStanding.Ahead, await CheckAsync(FeedCursor.Through(0)));
            Assert.Equal(ResumeTokenStanding.Good, await CheckAsync(FeedCursor.Start));
        });

        ValueTask<ResumeTokenStanding> CheckAsync(params FeedCursor[] cursors) =>
            rig.Feed.CheckAsync(new ResumeToken([.. cursors]), default);
    }
}
