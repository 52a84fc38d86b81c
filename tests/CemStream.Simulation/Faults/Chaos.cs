namespace CemStream.Simulation.Faults;

/// <summary>What goes wrong beyond a single call: processes die, freeze, lose shards; the store goes down or back in time.</summary>
internal sealed class Chaos(World world)
{
    private readonly List<object> _snapshots = [];
    private DateTimeOffset _storeDownUntil;
    private DateTimeOffset _deadLettersDownUntil;

    /// <summary>Something may go wrong right now, in the middle of what <paramref name="process"/> is doing.</summary>
    public void MayStrike(SimulatedProcess process)
    {
        if (world.Plan.Healed || !process.Alive || !world.Group.Members.Contains(process))
        {
            return;
        }

        if (world.Random.Next(30) == 0)
        {
            Keep(world.Snapshot());
        }

        if (world.Plan.Chaos())
        {
            world.Loop.Spawn(() => StrikeAsync(process));
        }
    }

    public void ThrowIfStoreIsDown() => ThrowIfDown(_storeDownUntil, Fault.StoreOutage, "store");

    public void ThrowIfDeadLettersAreDown() => ThrowIfDown(_deadLettersDownUntil, Fault.DeadLetterOutage, "dead-letter sink");

    private Task StrikeAsync(SimulatedProcess process) => world.Random.Next(10) switch
    {
        0 => CrashAsync(process),
        1 => FreezeAsync(process),
        2 => RestartAsync(process),
        3 => RewindAsync(failBack: false),
        4 => RewindAsync(failBack: true),
        5 => world.Group.MoveAsync(AnyShard(), static (owner, shard) => owner.RevokeAsync(shard)),
        6 => world.Group.MoveAsync(AnyShard(), static (owner, shard) => owner.LoseAsync(shard)),
        7 => process.AssignAgainAsync(AnyShard()),
        8 => TakeDown(ref _storeDownUntil),
        _ => TakeDown(ref _deadLettersDownUntil),
    };

    private async Task CrashAsync(SimulatedProcess process)
    {
        world.Tally.Count(Fault.Crash);
        process.Kill();
        await world.DelayAsync(TimeSpan.FromSeconds(5));
        world.Group.Evict(process);
        await world.DelayAsync(TimeSpan.FromSeconds(5));
        world.Group.Join();
    }

    // The log gives up on a process that does not answer; the process finds out later than its successors have started.
    private async Task FreezeAsync(SimulatedProcess process)
    {
        process.Frozen = true;
        world.Group.Evict(process);
        world.Group.Join();
        await world.DelayAsync(TimeSpan.FromMinutes(2));
        process.Frozen = false;
        await world.DelayAsync(TimeSpan.FromSeconds(30));
        await process.LoseAllAsync();
        await world.DelayAsync(TimeSpan.FromMinutes(5));
        process.Kill();
    }

    private async Task RestartAsync(SimulatedProcess process)
    {
        world.Tally.Count(Fault.Restart);
        await world.Group.LeaveAsync(process);
        world.Group.Join();
    }

    private async Task RewindAsync(bool failBack)
    {
        if (_snapshots.Count == 0)
        {
            return;
        }

        var (now, before) = (world.Snapshot(), Watermarks());
        world.Restore(_snapshots[world.Random.Next(_snapshots.Count)]);
        if (Watermarks().Zip(before).Any(shard => shard.First < shard.Second))
        {
            world.Tally.Count(failBack ? Fault.Failover : Fault.Rewind);
        }

        if (failBack)
        {
            await world.DelayAsync(TimeSpan.FromMilliseconds(500));
            world.Restore(now);
        }
    }

    private long[] Watermarks() =>
    [
        .. Enumerable.Range(0, world.Storage.Log.ShardCount)
            .Select(shard => World.Call(() => world.Storage.Store.ReadWatermarkAsync(shard, CancellationToken.None)) ?? -1),
    ];

    private Task TakeDown(ref DateTimeOffset until)
    {
        until = world.Now + world.Upto(TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }

    private int AnyShard() => world.Random.Next(world.Storage.Log.ShardCount);

    // Only a few, so that most rewinds lose a little rather than everything.
    private void Keep(object snapshot)
    {
        _snapshots.Add(snapshot);
        if (_snapshots.Count > 4)
        {
            _snapshots.RemoveAt(0);
        }
    }

    private void ThrowIfDown(DateTimeOffset until, Fault fault, string what)
    {
        if (world.Now < until)
        {
            world.Tally.Count(fault);
            throw new IOException($"injected: the {what} is down");
        }
    }
}
