using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

internal sealed partial class RedisShardStore
{
    private const CommandFlags Master = CommandFlags.DemandMaster;

    public async ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken)
    {
        var keys = KeysOf(shard);
        var answer = (RedisValue[])await caller.RunAsync(
            ShardScripts.ReadStates, [keys.Meta, keys.States], [.. customerIds.Select(id => (RedisValue)id)], cancellationToken);
        Schema.Check(shard, answer[0]);
        return new ShardStates(Watermark.Parse(answer[1]), [.. answer.Skip(2).Select(ToBytes)]);
    }

    public async ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken)
    {
        var stored = await caller.CallAsync(
            database => database.HashGetAsync(KeysOf(shard).Meta, [Schema.Field, Watermark.Field], Master), cancellationToken);
        Schema.Check(shard, stored[0]);
        return Watermark.Parse(stored[1]);
    }

    public async ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var keys = KeysOf(shard);
        var answer = (RedisValue[])await caller.RunAsync(
            ShardScripts.ReadDue, [keys.Due, keys.States], [SortOrder.Timer(now), limit], cancellationToken);
        return [.. answer.Chunk(2).Select(row => new DueCustomer(row[0]!, (byte[])row[1]!))];
    }

    public async ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken)
    {
        var first = await caller.CallAsync(
            database => database.SortedSetRangeByRankWithScoresAsync(KeysOf(shard).Due, 0, 0, Order.Ascending, Master),
            cancellationToken);
        return first.Length == 0 ? null : SortOrder.Timer(first[0].Score);
    }

    public async ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken) => (int)await caller.CallAsync(
        database => database.SortedSetLengthAsync(KeysOf(shard).ActiveAlerts, flags: Master), cancellationToken);

    public async ValueTask<FeedPage> ReadFeedAsync(int shard, FeedCursor after, int limit, CancellationToken cancellationToken)
    {
        var keys = KeysOf(shard);
        var answer = (RedisResult[])await caller.RunAsync(
            ShardScripts.ReadFeed, [keys.Meta, keys.Feed], [FeedMember.RangeAfter(after), limit], cancellationToken);
        Schema.Check(shard, (RedisValue)answer[0]);
        return new FeedPage(
            Watermark.Parse((RedisValue)answer[1]), [.. ((byte[][])answer[2]).Select(FeedMember.Decode)]);
    }

    private static ReadOnlyMemory<byte>? ToBytes(RedisValue value) =>
        value.IsNull ? default(ReadOnlyMemory<byte>?) : (byte[])value!;
}
