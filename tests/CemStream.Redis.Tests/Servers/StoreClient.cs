using CemStream.Redis.Connection;
using CemStream.Redis.Store;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace CemStream.Redis.Tests.Servers;

/// <summary>A store with a connection and a topic of its own.</summary>
internal sealed class StoreClient : IAsyncDisposable
{
    public StoreClient(string connection, string? topic = null, int shards = 2, Action<RedisOptions>? configure = null)
    {
        Topic = topic ?? $"test-{Guid.NewGuid():N}";

        // Redis answers, sooner or later, unless a test has it fail and says how long to wait.
        Options = new RedisOptions { Connection = connection, Timeout = TimeSpan.FromMinutes(1), ConnectTimeout = TimeSpan.FromSeconds(5) };
        configure?.Invoke(Options);
        Shards = shards;
        Connection = new RedisConnection(Options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        Caller = new RedisCaller(Connection, Options.Timeout, TimeProvider.System);
        Store = new RedisShardStore(Topic, Caller, Options, new MemoryEventLog(shards, TimeProvider.System));
    }

    public string Topic { get; }

    public RedisOptions Options { get; }

    public int Shards { get; }

    public RedisConnection Connection { get; }

    public RedisCaller Caller { get; }

    public IShardStore Store { get; }

    public ShardKeys KeysOf(int shard) => new(Topic, shard);

    public Task<T> CallAsync<T>(Func<IDatabase, Task<T>> call) => Caller.CallAsync(call, CancellationToken.None);

    public async Task DeleteKeysAsync()
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            var keys = KeysOf(shard).All;
            await CallAsync(database => database.KeyDeleteAsync(keys));
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
