using CemStream.Redis.Connection;
using CemStream.Streaming.Relay;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>The cursors as a field beside the watermark, as "offset:index".</summary>
internal sealed class RedisRelayCursors(string topic, RedisCaller caller) : IRelayCursors
{
    private static readonly RedisValue Field = "relayed";

    public async ValueTask<FeedCursor> ReadAsync(int shard, CancellationToken cancellationToken)
    {
        var stored = await caller.CallAsync(
            database => database.HashGetAsync(MetaOf(shard), Field, CommandFlags.DemandMaster), cancellationToken);
        return stored.IsNull ? FeedCursor.Start : Parse(stored!);
    }

    // Without asking who owns the shard: whoever writes has published up to here, and a cursor that goes back only repeats.
    public async ValueTask WriteAsync(int shard, FeedCursor cursor, CancellationToken cancellationToken) => await caller.CallAsync(
        database => database.HashSetAsync(MetaOf(shard), Field, $"{cursor.Offset}:{cursor.Index}", When.Always, CommandFlags.DemandMaster),
        cancellationToken);

    private RedisKey MetaOf(int shard) => new ShardKeys(topic, shard).Meta;

    private static FeedCursor Parse(string stored)
    {
        var parts = stored.Split(':');
        return new FeedCursor(long.Parse(parts[0]), int.Parse(parts[1]));
    }
}
