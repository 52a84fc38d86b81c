using CemStream.Streaming.Log;

namespace CemStream.Simulation.Faults;

/// <summary>The log as one process sees it. Shards come and go as the simulation wants.</summary>
internal sealed class FaultyLog(World world, SimulatedProcess process) : IEventLog
{
    private readonly Edge _edge = new(world, process);
    private readonly SortedDictionary<int, FaultyReader> _assigned = [];
    private readonly HashSet<int> _moving = [];
    private IShardOwner? _owner;

    public int ShardCount => world.Storage.Log.ShardCount;

    public int ShardOf(string customerId) => world.Storage.Log.ShardOf(customerId);

    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken)
    {
        if (world.Plan.ReadError())
        {
            world.Tally.Count(Fault.Busy);
            return new AppendResult(AppendOutcome.Busy, []);
        }

        return await _edge.WriteAsync(() => ValueTask.FromResult(world.Append(drafts)), cancellationToken);
    }

    public async Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken)
    {
        _owner = owner;
        for (var shard = 0; shard < ShardCount; shard++)
        {
            await AssignAsync(shard);
        }

        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), state: null))
        {
            await cancelled.Task;
        }

        for (var shard = 0; shard < ShardCount; shard++)
        {
            await RevokeAsync(shard);
        }
    }

    public async Task AssignAsync(int shard)
    {
        if (_assigned.ContainsKey(shard) || !_moving.Add(shard))
        {
            return;
        }

        _assigned[shard] = new FaultyReader(world, _edge, world.Storage.OpenReader(shard));
        await _owner!.AssignedAsync(_assigned[shard]);
        _moving.Remove(shard);
    }

    public Task RevokeAsync(int shard) => TakeAsync(shard, _owner is null ? null : _owner.RevokedAsync);

    public Task LoseAsync(int shard) => TakeAsync(shard, _owner is null ? null : _owner.LostAsync);

    private async Task TakeAsync(int shard, Func<int, ValueTask>? take)
    {
        if (take is not null && _assigned.ContainsKey(shard) && _moving.Add(shard))
        {
            _assigned.Remove(shard);
            await take(shard);
            _moving.Remove(shard);
        }
    }
}
