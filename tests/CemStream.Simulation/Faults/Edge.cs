namespace CemStream.Simulation.Faults;

/// <summary>
/// An edge of a process: every call takes its time, may fail, and is where the process may die, unless it is called so often that
/// <paramref name="strikes"/> would leave no time for anything else.
/// </summary>
internal sealed class Edge(World world, SimulatedProcess process, bool strikes = true)
{
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
        switch (fault)
        {
            case Fault.ErrorBefore:
                throw Injected(Fault.ErrorBefore, new IOException("injected: refused"));
            case Fault.LandsLate:
                world.Loop.Spawn(() => LandAsync(write));
                throw new TimeoutException("injected: no answer yet");
        }

        var result = World.Call(write);
        await StepAsync(onItsWay: false, cancellationToken);
        return fault == Fault.LostReply
            ? throw Injected(Fault.LostReply, new TimeoutException("injected: the answer was lost"))
            : result;
    }

    /// <summary>Time passes. A dead process never gets any further, unless what it wrote was on its way already.</summary>
    private async Task StepAsync(bool onItsWay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (strikes)
        {
            world.Chaos.MayStrike(process);
        }

        if (world.Random.Next(2) == 0)
        {
            await Task.Yield();
        }
        else
        {
            await world.DelayAsync(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        await process.AwakeAsync(cancellationToken);
        if (!process.Alive && !(onItsWay && world.Random.Next(2) == 0))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, world.Clock, cancellationToken);
        }
    }

    private async Task LandAsync<T>(Func<ValueTask<T>> write)
    {
        await world.DelayAsync(TimeSpan.FromSeconds(2));
        World.Call(write);
        world.Tally.Count(Fault.LandsLate);
    }

    private Exception Injected(Fault fault, Exception error)
    {
        world.Tally.Count(fault);
        return error;
    }
}
