using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;
using CemStream.Testing.Conformance;

namespace CemStream.Redis.Tests.Cluster;

public sealed class ClusterShardStoreTests(RedisCluster cluster) : ShardStoreConformance, IClassFixture<RedisCluster>
{
    private readonly string _topic = $"test-{Guid.NewGuid():N}";
    private StoreClient _client = null!;

    protected override ValueTask<IShardStore> OpenAsync()
    {
        _client = new StoreClient(cluster.Connection, _topic);
        return ValueTask.FromResult(_client.Store);
    }

    protected override ValueTask CloseAsync(IShardStore store) => _client.DisposeAsync();
}
