using CemStream.Redis.Store;
using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Tests.Store;

public sealed class RedisRelayCursorsTests(SharedRedis redis)
{
    [Fact]
    public async Task WriteAsync_Cursor_ComesBackAndStaysThroughCommits()
    {
        await using var client = new StoreClient(redis.Connection);
        var cursors = new RedisRelayCursors(client.Topic, client.Caller);
        Assert.Equal(FeedCursor.Start, await cursors.ReadAsync(0, CancellationToken.None));

        await cursors.WriteAsync(0, new FeedCursor(7, 2), CancellationToken.None);
        await cursors.WriteAsync(1, FeedCursor.Through(9), CancellationToken.None);
        var owner = OwnerToken.Create();
        await client.Store.ClaimAsync(0, owner, CancellationToken.None);
        await client.Store.CommitAsync(
            new ShardCommit { Shard = 0, Owner = owner, ExpectedWatermark = null, LastOffset = 9 }, CancellationToken.None);

        Assert.Equal(new FeedCursor(7, 2), await cursors.ReadAsync(0, CancellationToken.None));
        Assert.Equal(FeedCursor.Through(9), await cursors.ReadAsync(1, CancellationToken.None));

        await client.DeleteKeysAsync();
        Assert.Equal(FeedCursor.Start, await cursors.ReadAsync(0, CancellationToken.None));
    }
}
