using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using CemStream.Streaming.Tests.Shards;
using static CemStream.Streaming.Tests.Feed.FeedEntries;

namespace CemStream.Streaming.Tests.Feed;

public sealed class FeedPollerTests
{
    [Fact]
    public void PollAsync_CommitOfAnotherProcess_ReachesASubscriber()
    {
        using var rig = new Rig();
        rig.Run(async () =>
        {
            var owner = new OwnerToken("another process");
            await rig.Store.ClaimAsync(0, owner, default);
            var poller = rig.Hosted<FeedPoller>();
            await poller.PollAsync(0, default);
            var subscription = rig.Feed.Open(await rig.Feed.NowAsync(default));
            var read = subscription.ReadAsync(default).AsTask();
            Assert.False(read.IsCompleted);

            await rig.Store.CommitAsync(
                new ShardCommit
                {
                    Shard = 0,
                    Owner = owner,
                    ExpectedWatermark = null,
                    LastOffset = 9,
                    Feed = [Stored(4), Stored(4, 1), Stored(7)],
                },
                default);
            await poller.PollAsync(0, default);

            Assert.Equal([(4L, 0), (4L, 1), (7L, 0)], Places(await read));
            Assert.Equal(FeedCursor.Through(9), subscription.Position.Cursors[0]);
        });
    }

    private static IEnumerable<(long Offset, int Index)> Places(FeedRun run) =>
        run.Entries.ToArray().Select(entry => (entry.Position.Offset, entry.Index));
}
