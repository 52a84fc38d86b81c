namespace CemStream.Risk.Policies;

/// <summary>How one factor turns its signal into points: weight × (1 − e^(−signal / scale)).</summary>
/// <param name="Weight">The most points that the factor can give or, as a credit, take.</param>
/// <param name="Scale">The signal at which 63 % of the weight is reached.</param>
/// <param name="HalfLife">After this long a signal counts half.</param>
public sealed record FactorPolicy(double Weight, double Scale, TimeSpan HalfLife)
{
    private const double Ln2 = 0.69314718055994530942;

    /// <summary>What is left of a signal after <paramref name="age"/>: 1 when new, 0.5 after one half-life.</summary>
    internal double Remaining(TimeSpan age) => Math.Exp(-Ln2 * (age / HalfLife));

    /// <summary>0 to <see cref="Weight"/>, a multiple of 0.25: quarters add up without rounding in binary floating point.</summary>
    internal double Points(double signal) =>
        signal > 0 ? Math.Round(4 * Weight * (1 - Math.Exp(-signal / Scale)), MidpointRounding.AwayFromZero) / 4 : 0;

    /// <summary>How long <paramref name="signal"/> takes to decay to what gives <paramref name="points"/>, were they not rounded.</summary>
    internal TimeSpan AgeOf(double signal, double points) => HalfLife * Math.Log2(signal / (-Scale * Math.Log(1 - (points / Weight))));
}
