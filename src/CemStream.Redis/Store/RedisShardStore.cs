using System.Collections.Concurrent;
using CemStream.Redis.Connection;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>
/// The store as keys of Redis, those of a shard in one slot. Each call for a shard is one round trip. Reads of one shard are in
/// <c>RedisShardStore.Read.cs</c>, those over all shards in <c>RedisShardStore.AllShards.cs</c>.
/// </summary>
/// <remarks>States of a shard are one hash, not a key each: a commit then writes all of them with one command.</remarks>
internal sealed partial class RedisShardStore(string topic, RedisCaller caller, RedisOptions options, IEventLog log)
    : IShardStore
{
    private readonly ConcurrentDictionary<int, ShardKeys> _keys = new();

    public async ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken)
    {
        var answer = (RedisValue[])await caller.RunAsync(
            ShardScripts.Claim, [KeysOf(shard).Meta], [Schema.Version, owner.Value], cancellationToken);
        Schema.Check(shard, answer[0]);
        return new ShardClaim(Watermark.Parse(answer[1]));
    }

    public async ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        await caller.RunAsync(ShardScripts.Release, [KeysOf(shard).Meta], [owner.Value], cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken)
    {
        CommitArguments.Validate(commit);
        return await CommitScript.RunAsync(caller, KeysOf(commit.Shard), commit, options.IdleExpiry, cancellationToken);
    }

    private ShardKeys KeysOf(int shard) => _keys.GetOrAdd(shard, static (number, topic) => new ShardKeys(topic, number), topic);
}
