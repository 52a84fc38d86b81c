using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Factors;

namespace CemStream.Risk.Policies;

/// <summary>When an alert opens and clears, how severe it is, and how soon somebody must look.</summary>
public sealed record AlertRule
{
    public required string Name { get; init; }

    /// <summary>What to do; empty if nothing is suggested.</summary>
    public string Advice { get; init; } = "";

    /// <summary>Opens at this risk or above, if the other conditions hold.</summary>
    public required double OpenRisk { get; init; }

    /// <summary>Each of these factors must give at least that many points.</summary>
    public ImmutableArray<FactorMinimum> OpenFactors { get; init; } = [];

    /// <summary>Opens only for customers worth at least this much a year.</summary>
    public double OpenAnnualValue { get; init; }

    /// <summary>
    /// Earlier rules that cover this one: while one of them has an active alert this rule opens none, and ends one that nobody has taken.
    /// </summary>
    public ImmutableArray<string> Unless { get; init; } = [];

    /// <summary>Clears below this risk; lower than <see cref="OpenRisk"/>, so that an alert does not flap.</summary>
    public required double ClearBelow { get; init; }

    /// <summary>Lowest first; below the first one its severity holds too.</summary>
    public required ImmutableArray<SeverityBand> Severities { get; init; }

    /// <summary>After its end the alert opens again within this time only if things are worse than they were at the end.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>A change of risk below this many points is not worth an update.</summary>
    public required double UpdateStep { get; init; }

    public Severity SeverityAt(double risk)
    {
        var severity = Severities[0].Severity;
        foreach (var band in Severities)
        {
            if (risk >= band.FromRisk)
            {
                severity = band.Severity;
            }
        }

        return severity;
    }

    /// <summary>How long an alert of this severity may go unacknowledged; <see langword="null"/>: for ever.</summary>
    public TimeSpan? AcknowledgeWithin(Severity severity)
    {
        foreach (var band in Severities)
        {
            if (band.Severity == severity)
            {
                return band.AcknowledgeWithin;
            }
        }

        return null;
    }

    internal bool Opens(in RiskPoints points, double annualValue)
    {
        if (points.Risk < OpenRisk || annualValue < OpenAnnualValue)
        {
            return false;
        }

        foreach (var minimum in OpenFactors)
        {
            if (points.Of(minimum.Factor) < minimum.Points)
            {
                return false;
            }
        }

        return true;
    }
}

/// <param name="Factor">Not a credit.</param>
/// <param name="Points">Above 0.</param>
public readonly record struct FactorMinimum(FactorKind Factor, double Points);

/// <param name="Severity">The severity.</param>
/// <param name="FromRisk">From this risk on.</param>
/// <param name="AcknowledgeWithin">How long it may go unacknowledged; <see langword="null"/>: for ever.</param>
public readonly record struct SeverityBand(Severity Severity, double FromRisk, TimeSpan? AcknowledgeWithin);
