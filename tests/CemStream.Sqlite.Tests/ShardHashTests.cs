using CemStream.Sqlite.Log;

namespace CemStream.Sqlite.Tests;

public sealed class ShardHashTests
{
    // FNV-1a of "foobar" is published as 85944171f73967e8: folded it is 72ad2699, which is 1,923,950,233.
    [Theory]
    [InlineData("foobar", 1_923_950_233, 1000, 233)]
    [InlineData("foobar", 1_923_950_233, 7, 2)]
    public void Shard_PublishedVector_IsItsFoldedHashModuloTheShards(string id, uint folded, int shards, int shard)
    {
        Assert.Equal(shard, (int)(folded % (uint)shards));
        Assert.Equal(shard, ShardHash.Shard(id, shards));
    }

    [Fact]
    public void Shard_KnownCustomers_NeverMove() =>
        Assert.Equal([30, 46, 50, 1], new[] { "c1", "customer-42", "日本語", "" }.Select(id => ShardHash.Shard(id, 64)));

    [Fact]
    public void Shard_LongId_IsThatOfItsBytes()
    {
        string id = new('é', 2000);
        Assert.Equal(ShardHash.Shard(System.Text.Encoding.UTF8.GetBytes(id), 64), ShardHash.Shard(id, 64));
    }
}
