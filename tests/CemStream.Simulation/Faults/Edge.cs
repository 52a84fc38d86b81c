namespace CemStream.Simulation.Faults;

/// <summary>An edge of a process: every call takes its time, may fail, and is where the process may die.</summary>
internal sealed class Edge(World world, SimulatedProcess process)
{
    /// <summary>Time passes. A dead process never gets any further, unless what it wrote was on its way already.</summary>
    public async Task StepAsync(bool onItsWay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        world.Chaos.MayStrike(process);
        if (world.Random.Next(2) == 0)
        {
            await Task.Yield();
        }
        else
        {
            await world.DelayAsync(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        while (process.Frozen)
        {
            await world.DelayAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }

        if (!process.Alive && !(onItsWay && world.Random.Next(2) == 0))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, world.Clock, cancellationToken);
        }
    }

    public async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read, CancellationToken cancellationToken)
    {
        await StepAsync(onItsWay: false, cancellationToken);
        if (world.Plan.ReadError())
        {
            world.Tally.Count(Fault.ReadError);
            throw new IOException("injected: read failed");
        }

        var result = World.Call(read);
        await StepAsync(onItsWay: false, cancellationToken);
        return result;
    }

    public async ValueTask<T> WriteAsync<T>(Func<ValueTask<T>> write, CancellationToken cancellationToken)
    {
        await StepAsync(onItsWay: true, cancellationToken);
        var fault = world.Plan.Write();
        if (fault is { } known)
        {
            world.Tally.Count(known);
        }

        switch (fault)
        {
            case Fault.ErrorBefore:
                throw new IOException("injected: refused");
            case Fault.LandsLate:
                world.Loop.Spawn(async () =>
                {
                    await world.DelayAsync(TimeSpan.FromSeconds(2));
                    World.Call(write);
                });
                throw new TimeoutException("injected: no answer yet");
        }

        var result = World.Call(write);
        await StepAsync(onItsWay: false, cancellationToken);
        return fault == Fault.LostReply ? throw new TimeoutException("injected: the answer was lost") : result;
    }
}
