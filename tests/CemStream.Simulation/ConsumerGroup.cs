namespace CemStream.Simulation;

/// <summary>
/// The processes that are alive as far as the log knows, and to which of them it assigned each shard. It decides at once; a process
/// hears of it when it gets to it.
/// </summary>
internal sealed class ConsumerGroup(World world)
{
    private readonly List<SimulatedProcess> _members = [];
    private readonly SimulatedProcess?[] _owners = new SimulatedProcess?[world.Storage.Log.ShardCount];
    private readonly HashSet<int> _moving = [];

    public IReadOnlyList<SimulatedProcess> Members => _members;

    /// <summary>Whom the shard was assigned to last; <see langword="null"/> if there was nobody.</summary>
    public SimulatedProcess? OwnerOf(int shard) => _owners[shard];

    /// <summary>Some member; <see langword="null"/> if there is none just now.</summary>
    public SimulatedProcess? AnyMember() => AnyOf(_members);

    /// <summary>Starts a process, which gets what nobody has and a shard of somebody else's.</summary>
    public void Join()
    {
        var process = new SimulatedProcess(world);
        process.Start();
        _members.Add(process);
        Reassign(from: null);
        world.Loop.Spawn(() => MoveAsync(
            world.Random.Next(_owners.Length), process, static (from, shard) => from.RevokeAsync(shard)));
    }

    /// <summary>Stops a process in good order; the others get its shards.</summary>
    public async Task LeaveAsync(SimulatedProcess process)
    {
        _members.Remove(process);
        await process.StopAsync();
        Reassign(process);
    }

    /// <summary>Gives up on a process that does not answer. It does not hear of that.</summary>
    public void Evict(SimulatedProcess process)
    {
        process.IsEvicted = true;
        _members.Remove(process);
        Reassign(process);
    }

    /// <summary>
    /// Takes a shard from its owner and gives it to another member, if there is one, which may begin before the former has ended.
    /// </summary>
    public Task MoveAsync(int shard, Func<SimulatedProcess, int, Task> take) =>
        MoveAsync(shard, AnyOf(_members.Where(member => member != _owners[shard])) ?? _owners[shard], take);

    private async Task MoveAsync(int shard, SimulatedProcess? to, Func<SimulatedProcess, int, Task> take)
    {
        if (_owners[shard] is not { } from || to is null || !_moving.Add(shard))
        {
            return;
        }

        _owners[shard] = to;
        if (to != from && world.Random.Next(2) == 0)
        {
            await to.AssignAsync(shard);
            await world.DelayAsync(TimeSpan.FromSeconds(20));
        }

        await take(from, shard);
        await world.DelayAsync(TimeSpan.FromSeconds(20));
        _moving.Remove(shard);

        // By now that may be yet another, or the former again.
        if (_owners[shard] is { } owner)
        {
            await owner.AssignAsync(shard);
        }
    }

    private void Reassign(SimulatedProcess? from)
    {
        for (var shard = 0; shard < _owners.Length; shard++)
        {
            if (_owners[shard] == from && (_owners[shard] = AnyMember()) is { } owner)
            {
                var given = shard;
                world.Loop.Spawn(() => owner.AssignAsync(given));
            }
        }
    }

    private SimulatedProcess? AnyOf(IEnumerable<SimulatedProcess> processes)
    {
        SimulatedProcess[] all = [.. processes];
        return all.Length == 0 ? null : all[world.Random.Next(all.Length)];
    }
}
