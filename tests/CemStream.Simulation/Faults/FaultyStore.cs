using CemStream.Streaming.Store;

namespace CemStream.Simulation.Faults;

/// <summary>The store as one process sees it.</summary>
internal sealed class FaultyStore(World world, Edge edge, SimulatedProcess process) : IShardStore
{
    private readonly IShardStore _store = world.Storage.Store;

    public ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        WriteAsync(
            shard,
            async () =>
            {
                var claim = await _store.ClaimAsync(shard, owner, CancellationToken.None);
                world.Claims.Claimed(shard, owner);
                return claim;
            },
            cancellationToken);

    public async ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        await WriteAsync(
            shard,
            async () =>
            {
                await _store.ReleaseAsync(shard, owner, CancellationToken.None);
                world.Claims.Released(shard, owner);
                return true;
            },
            cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken)
    {
        var result = await WriteAsync(commit.Shard, () => LandAsync(commit), cancellationToken);
        world.Tally.Count(Enum.Parse<Fault>(result.Outcome.ToString()));
        if (process.IsEvicted)
        {
            world.Tally.Count(Fault.Zombie);
        }

        return result;
    }

    public ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadStatesAsync(shard, customerIds, CancellationToken.None), cancellationToken);

    public ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadWatermarkAsync(shard, CancellationToken.None), cancellationToken);

    public ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadDueAsync(shard, now, limit, CancellationToken.None), cancellationToken);

    public ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadNextDueAsync(shard, CancellationToken.None), cancellationToken);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadTopAsync(order, minimumRisk, limit, CancellationToken.None), cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadAlertAsync(alertId, CancellationToken.None), cancellationToken);

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(AlertStatusSet statuses, CancellationToken cancellationToken) =>
        _store.ReadAlertsAsync(statuses, cancellationToken);

    public ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.CountActiveAlertsAsync(shard, CancellationToken.None), cancellationToken);

    public ValueTask<FeedPage> ReadFeedAsync(int shard, FeedCursor after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _store.ReadFeedAsync(shard, after, limit, CancellationToken.None), cancellationToken);

    private async ValueTask<CommitResult> LandAsync(ShardCommit commit)
    {
        var result = await _store.CommitAsync(commit, CancellationToken.None);
        if (!world.Claims.Allow(commit, result.Outcome))
        {
            world.Loop.Fail($"A commit to shard {commit.Shard} landed though another owner had claimed the shard.");
        }

        return result;
    }

    private async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read, CancellationToken cancellationToken)
    {
        world.Chaos.ThrowIfStoreIsDown();
        return await edge.ReadAsync(read, cancellationToken);
    }

    private async ValueTask<T> WriteAsync<T>(int shard, Func<ValueTask<T>> write, CancellationToken cancellationToken)
    {
        if (!process.Holds(shard))
        {
            world.Loop.Fail($"A process wrote to shard {shard} of the store after it had given the shard up.");
        }

        world.Chaos.ThrowIfStoreIsDown();
        return await edge.WriteAsync(write, cancellationToken);
    }
}
