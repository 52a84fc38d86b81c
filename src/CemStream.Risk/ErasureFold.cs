using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk;

/// <summary>Forgets a customer. What is left says until when, so that a producer that sends old events again brings nothing back.</summary>
internal static class ErasureFold
{
    /// <summary>
    /// Whether the event tells of a time that was erased. Another erasure never does: it drops what was folded since, whatever time either
    /// bears.
    /// </summary>
    public static bool Covers(CustomerState state, CustomerEvent e) => e.At <= state.ErasedAt && e is not CustomerErased;

    /// <param name="state">What is known.</param>
    /// <param name="erased">The event.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="seen">The ids of recent events; being hashes, they may stay.</param>
    public static FoldResult Fold(CustomerState state, CustomerErased erased, RiskPolicy policy, ImmutableArray<ulong> seen)
    {
        var until = state.ErasedAt > erased.At ? state.ErasedAt : erased.At;
        var left = CustomerState.Empty(state.CustomerId) with { ErasedAt = until, RecentEvents = seen };
        var assessment = RiskCalculator.Assess(left, policy);
        var changes = ImmutableArray.CreateBuilder<AlertChange>(state.Episodes.Length);
        foreach (var episode in state.Episodes)
        {
            var alert = new Alert
            {
                Episode = Bare(episode, erased.At),
                CustomerId = state.CustomerId,
                Profile = Labels(state.Profile),
                Assessment = assessment,
                Evidence = [],
                Advice = "",
            };
            changes.Add(new AlertChange(erased.Position, changes.Count, AlertChangeKind.Erased, alert));
        }

        return new FoldResult(left, FoldOutcome.Folded, changes.MoveToImmutable());
    }

    // What says which subscribers held the alert: they are the ones to be told that they must forget it.
    private static CustomerProfile? Labels(CustomerProfile? profile) =>
        profile is null ? null : new CustomerProfile { Team = profile.Team, Region = profile.Region, Segment = profile.Segment };

    // Outcome and peak stay: they tell how often a rule was right, and they are nobody's words.
    private static AlertEpisode Bare(AlertEpisode episode, DateTimeOffset at) => episode with
    {
        Status = episode.IsActive ? AlertStatus.Cleared : episode.Status,
        UpdatedAt = at > episode.UpdatedAt ? at : episode.UpdatedAt,
        PublishedRisk = 0,
        Assignee = null,
        SnoozedUntil = null,
        AcknowledgeBy = null,
        ClearsAt = null,
        Overdue = false,
        History = [],
    };
}
