namespace CemStream.Simulation.Faults;

/// <summary>
/// How often what goes wrong. Each seed has rates of its own, so that some runs are calm in one respect and wild in another.
/// </summary>
internal sealed class FaultPlan(Random random)
{
    private readonly double _chaos = 0.03 * random.NextDouble();
    private readonly double _lostReply = 0.1 * random.NextDouble();
    private readonly double _errorBefore = 0.1 * random.NextDouble();
    private readonly double _landsLate = 0.1 * random.NextDouble();
    private readonly double _read = 0.05 * random.NextDouble();
    private readonly double _redelivery = 0.15 * random.NextDouble();

    /// <summary>True once nothing is to go wrong any more.</summary>
    public bool Healed { get; private set; }

    public void Heal() => Healed = true;

    public bool Chaos() => Roll(_chaos);

    public bool Redelivery() => Roll(_redelivery);

    public bool ReadError() => Roll(_read);

    /// <summary>What happens to a write; <see langword="null"/>: nothing.</summary>
    public Fault? Write()
    {
        if (Roll(_lostReply))
        {
            return Fault.LostReply;
        }

        if (Roll(_errorBefore))
        {
            return Fault.ErrorBefore;
        }

        return Roll(_landsLate) ? Fault.LandsLate : null;
    }

    private bool Roll(double rate) => !Healed && random.NextDouble() < rate;
}
