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
        if (process != world.Current || !process.Alive || world.Plan.Healed)
        {
            return;
        }

        if (world.Random.Next(30) == 0)
        {
            Keep(world.Storage.Snapshot());
        }

        if (world.Plan.Chaos())
        {
            world.Loop.Spawn(() => StrikeAsync(process));
        }
    }

    public void ThrowIfStoreIsDown() => ThrowIfDown(_storeDownUntil, "store");

    public void ThrowIfDeadLettersAreDown() => ThrowIfDown(_deadLettersDownUntil, "dead-letter sink");

    private Task StrikeAsync(SimulatedProcess process) => world.Random.Next(8) switch
    {
        0 => CrashAsync(process),
        1 => FreezeAsync(process),
        2 => RewindAsync(failBack: false),
        3 => RewindAsync(failBack: true),
        4 => MoveAsync(process, Fault.Revoke, process.RevokeAsync),
        5 => MoveAsync(process, Fault.Loss, process.LoseAsync),
        6 => TakeDown(Fault.StoreOutage, ref _storeDownUntil),
        _ => TakeDown(Fault.DeadLetterOutage, ref _deadLettersDownUntil),
    };

    private async Task CrashAsync(SimulatedProcess process)
    {
        world.Tally.Count(Fault.Crash);
        process.Kill();
        await world.DelayAsync(TimeSpan.FromSeconds(5));
        StartAnother();
    }

    // The log gives up on a process that does not answer; the process finds out later than its successor has started.
    private async Task FreezeAsync(SimulatedProcess process)
    {
        world.Tally.Count(Fault.Zombie);
        process.Frozen = true;
        StartAnother();
        await world.DelayAsync(TimeSpan.FromMinutes(2));
        process.Frozen = false;
        await world.DelayAsync(TimeSpan.FromSeconds(30));
        await process.LoseAllAsync();
        await world.DelayAsync(TimeSpan.FromMinutes(5));
        process.Kill();
    }

    private async Task RewindAsync(bool failBack)
    {
        if (_snapshots.Count == 0)
        {
            return;
        }

        world.Tally.Count(failBack ? Fault.Failover : Fault.Rewind);
        var now = world.Storage.Snapshot();
        world.Storage.Restore(_snapshots[world.Random.Next(_snapshots.Count)]);
        if (failBack)
        {
            await world.DelayAsync(TimeSpan.FromMilliseconds(500));
            world.Storage.Restore(now);
        }
    }

    private async Task MoveAsync(SimulatedProcess process, Fault fault, Func<int, Task> take)
    {
        world.Tally.Count(fault);
        var shard = world.Random.Next(world.Storage.Log.ShardCount);
        await take(shard);
        await world.DelayAsync(TimeSpan.FromSeconds(20));
        if (process.Alive && !process.Frozen && !process.LostAll)
        {
            await process.AssignAsync(shard);
        }
    }

    private Task TakeDown(Fault fault, ref DateTimeOffset until)
    {
        world.Tally.Count(fault);
        until = world.Now + world.Upto(TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }

    private void StartAnother()
    {
        world.Current = new SimulatedProcess(world);
        world.Current.Start();
    }

    // Only a few, so that most rewinds lose a little rather than everything.
    private void Keep(object snapshot)
    {
        _snapshots.Add(snapshot);
        if (_snapshots.Count > 4)
        {
            _snapshots.RemoveAt(0);
        }
    }

    private void ThrowIfDown(DateTimeOffset until, string what)
    {
        if (world.Now < until)
        {
            throw new IOException($"injected: the {what} is down");
        }
    }
}
