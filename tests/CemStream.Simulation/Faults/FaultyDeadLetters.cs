using CemStream.Streaming.DeadLetters;

namespace CemStream.Simulation.Faults;

/// <summary>The dead letters as one process sees them.</summary>
internal sealed class FaultyDeadLetters(World world, SimulatedProcess process) : IDeadLetterSink
{
    private readonly Edge _edge = new(world, process);

    public async ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        world.Chaos.ThrowIfDeadLettersAreDown();
        await _edge.WriteAsync(
            async () =>
            {
                await world.Storage.DeadLetters.WriteAsync(letters, CancellationToken.None);
                return true;
            },
            cancellationToken);
    }
}
