using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;
using CemStream.Testing.Conformance;

namespace CemStream.Redis.Tests.Store;

public sealed class RedisShardStoreTests(SharedRedis redis) : ShardStoreConformance
{
    private readonly string _topic = $"test-{Guid.NewGuid():N}";
    private StoreClient _client = null!;

    protected override ValueTask<IShardStore> OpenAsync()
    {
        _client = new StoreClient(redis.Connection, _topic);
        return ValueTask.FromResult(_client.Store);
    }

    protected override ValueTask CloseAsync(IShardStore store) => _client.DisposeAsync();

    protected override async ValueTask DeleteAsync()
    {
        await using var client = new StoreClient(redis.Connection, _topic);
        await client.DeleteKeysAsync();
    }
}
