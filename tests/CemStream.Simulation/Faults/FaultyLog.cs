using CemStream.Streaming.Log;

namespace CemStream.Simulation.Faults;

/// <summary>The log as one process sees it. Shards come and go as the group wants.</summary>
internal sealed class FaultyLog(World world, SimulatedProcess process) : IEventLog
{
    private readonly Edge _edge = new(world, process);
    private readonly HashSet<int> _assigned = [];
    private readonly Task[] _turns = [.. Enumerable.Repeat(Task.CompletedTask, world.Storage.Log.ShardCount)];
    private IShardOwner? _owner;

    public int ShardCount => world.Storage.Log.ShardCount;

    public int ShardOf(string customerId) => world.Storage.Log.ShardOf(customerId);

    /// <summary>From before the process is assigned the shard until it has given it up.</summary>
    public bool Holds(int shard) => _assigned.Contains(shard);

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

    /// <summary>Does nothing if the process holds the shard.</summary>
    public Task AssignAsync(int shard) => InTurn(shard, async () =>
    {
        if (_assigned.Add(shard))
        {
            if (world.Processes.Any(other => other != process && other.Alive && !other.Frozen && other.Holds(shard)))
            {
                world.Tally.Count(Fault.DuplicateAssignment);
            }

            await AnnounceAsync(shard);
        }
    });

    /// <summary>Does nothing unless the process holds the shard.</summary>
    public Task AssignAgainAsync(int shard) => InTurn(shard, async () =>
    {
        if (_assigned.Contains(shard))
        {
            world.Tally.Count(Fault.RepeatedAssignment);
            await AnnounceAsync(shard);
        }
    });

    public Task RevokeAsync(int shard) => TakeAsync(shard, Fault.Revoke, owner => owner.RevokedAsync(shard));

    public Task LoseAsync(int shard) => TakeAsync(shard, Fault.Loss, owner => owner.LostAsync(shard));

    private Task TakeAsync(int shard, Fault fault, Func<IShardOwner, ValueTask> take) => InTurn(shard, async () =>
    {
        if (_assigned.Contains(shard))
        {
            world.Tally.Count(fault);
            await take(_owner!);
            _assigned.Remove(shard);
        }
    });

    private ValueTask AnnounceAsync(int shard) =>
        _owner!.AssignedAsync(new FaultyReader(world, _edge, world.Storage.OpenReader(shard)));

    // An owner may rely on it that what it is told of one shard never overlaps.
    private Task InTurn(int shard, Func<Task> change) => _turns[shard] = AfterAsync(_turns[shard], change);

    private async Task AfterAsync(Task before, Func<Task> change)
    {
        await before;
        await process.AwakeAsync();
        if (process.Alive)
        {
            await change();
        }
    }
}
