using System.Collections.Immutable;

namespace CemStream.Risk.Factors;

/// <summary>The risk and its arithmetic at one moment.</summary>
/// <param name="Risk">0 to 100: exactly the sum of the points of <paramref name="Factors"/>.</param>
/// <param name="Factors">Those with points other than 0, largest points first.</param>
public sealed record RiskAssessment(double Risk, ImmutableArray<FactorPoints> Factors);

/// <summary>One term of the sum.</summary>
/// <param name="Kind">Which factor.</param>
/// <param name="Points">A multiple of 0.25, so that sums are exact in binary floating point; negative for credits.</param>
/// <param name="Signal">The decayed signal behind the points.</param>
public readonly record struct FactorPoints(FactorKind Kind, double Points, double Signal);

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum FactorKind
{
    ChurnIntent = 1,
    NegativeSentiment = 2,
    Complaint = 3,
    RepeatContact = 4,
    Effort = 5,
    LowScore = 6,
    ChannelHop = 7,
    BrokenPromise = 8,
    PositiveSentiment = 9,
    HighScore = 10,

    /// <summary>What was cut off to keep the sum within 0 to 100.</summary>
    Limit = 11,
}
