using System.Collections.Immutable;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;

namespace CemStream.Risk.Alerts;

/// <summary>One change of one alert: what the fold returns beside the state.</summary>
/// <param name="Position">The event that caused it.</param>
/// <param name="Index">Running number among the changes that this event caused, from 0.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Alert">The alert after the change.</param>
public sealed record AlertChange(LogPosition Position, int Index, AlertChangeKind Kind, Alert Alert);

/// <summary>An alert as it is shown: the episode with the risk, its arithmetic and the quotes at that moment.</summary>
public sealed record Alert
{
    public required AlertEpisode Episode { get; init; }

    public required string CustomerId { get; init; }

    public CustomerProfile? Profile { get; init; }

    public required RiskAssessment Assessment { get; init; }

    /// <summary>Largest share first.</summary>
    public required ImmutableArray<EvidenceShare> Evidence { get; init; }

    /// <summary>What the rule suggests to do; empty if it suggests nothing.</summary>
    public required string Advice { get; init; }
}
