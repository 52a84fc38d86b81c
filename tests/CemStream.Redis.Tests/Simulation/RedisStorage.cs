using CemStream.Redis.Tests.Servers;
using CemStream.Simulation;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Tests.Simulation;

/// <summary>The store on a real Redis; log and dead letters in memory. A snapshot is a dump of every key.</summary>
internal sealed class RedisStorage(string connection, int shardCount, TimeProvider clock, Random random)
    : MemoryLogStorage(shardCount, clock, random)
{
    private readonly StoreClient _client = new(connection, shards: shardCount);

    public override IShardStore Store => _client.Store;

    private IEnumerable<RedisKey> Keys => Enumerable.Range(0, Log.ShardCount).SelectMany(shard => _client.KeysOf(shard).All);

    public override object Snapshot() => Call(database => Task.WhenAll(
        Keys.Select(async key => (Key: key, Dump: await database.KeyDumpAsync(key)))));

    public override void Restore(object snapshot) => Call(async database =>
    {
        foreach (var (key, dump) in ((RedisKey Key, byte[]? Dump)[])snapshot)
        {
            await database.KeyDeleteAsync(key);
            if (dump is not null)
            {
                await database.KeyRestoreAsync(key, dump);
            }
        }

        return true;
    });

    public override void Dispose() => World.Call(async () =>
    {
        await _client.DeleteKeysAsync();
        await _client.DisposeAsync();
        return true;
    });

    private T Call<T>(Func<IDatabase, Task<T>> call) => World.Call(() => new ValueTask<T>(_client.CallAsync(call)));
}
