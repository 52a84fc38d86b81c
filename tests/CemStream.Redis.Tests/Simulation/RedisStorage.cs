using CemStream.Redis.Tests.Servers;
using CemStream.Simulation;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;
using StackExchange.Redis;

namespace CemStream.Redis.Tests.Simulation;

/// <summary>The store on a real Redis; log and dead letters in memory. A snapshot is a dump of every key.</summary>
internal sealed class RedisStorage(string connection, int shardCount, TimeProvider clock, Random random) : ISimulatedStorage
{
    private readonly StoreClient _client = new(connection, shards: shardCount);
    private readonly MemoryEventLog _log = new(shardCount, clock, () => random.Next(8) == 0 ? random.Next(1, 4) : 0);
    private readonly MemoryDeadLetters _deadLetters = new();

    public IEventLog Log => _log;

    public IShardStore Store => _client.Store;

    public IDeadLetterSink DeadLetters => _deadLetters;

    private IEnumerable<RedisKey> Keys => Enumerable.Range(0, shardCount).SelectMany(shard => _client.KeysOf(shard).All);

    public IShardReader OpenReader(int shard) => _log.OpenReader(shard);

    public IReadOnlyList<LogEntry> ReadLog(int shard) => _log.Entries(shard);

    public IReadOnlyList<DeadLetter> ReadDeadLetters() => [.. _deadLetters.Letters.Values];

    public object Snapshot() => Call(database => Task.WhenAll(
        Keys.Select(async key => (Key: key, Dump: await database.KeyDumpAsync(key)))));

    public void Restore(object snapshot) => Call(async database =>
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

    public void Dispose() => World.Call(async () =>
    {
        await _client.DeleteKeysAsync();
        await _client.DisposeAsync();
        return true;
    });

    private T Call<T>(Func<IDatabase, Task<T>> call) => World.Call(() => new ValueTask<T>(_client.CallAsync(call)));
}
