using CemStream.Risk.Policies;

namespace CemStream.Risk.Factors;

/// <summary>A quote as it is kept in the state.</summary>
/// <param name="Factor">The factor that it counts for.</param>
/// <param name="Source">What it was taken from.</param>
/// <param name="Quote">The words; empty for a bare score.</param>
/// <param name="Amount">What it added to the signal at the time of <paramref name="Source"/>.</param>
internal sealed record EvidenceItem(FactorKind Factor, EvidenceSource Source, string Quote, double Amount)
{
    public EvidenceShare ToShare(double points) =>
        new(Factor, Source.EventId, Source.At, Source.Channel, Quote, points, Source.ModelVersion);

    /// <summary>
    /// Orders by the decayed amount without naming a time for it: among signals of one half-life the order never changes. A number of the
    /// event alone, so it does not depend on what was folded before.
    /// </summary>
    public static double RankOf(double amount, DateTimeOffset at, FactorPolicy factor) =>
        Math.Log2(amount) + ((double)at.UtcTicks / factor.HalfLife.Ticks);
}
