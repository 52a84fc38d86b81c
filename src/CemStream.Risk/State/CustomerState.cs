using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.State;

/// <summary>Everything that is remembered of one customer. Immutable; folding an event gives a new one.</summary>
public sealed record CustomerState
{
    public required string CustomerId { get; init; }

    /// <summary>
    /// The customer was erased, and what bears this time or an earlier one is passed over; <see langword="null"/> if they never were.
    /// </summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Whether nothing was heard since the customer was erased.</summary>
    public bool IsErased => ErasedAt is not null && AsOf is null;

    /// <summary>The newest event time folded, that decayed sums are stated for; <see langword="null"/> before the first event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public CustomerProfile? Profile { get; init; }

    /// <summary>Active episodes, at most one of each rule, and the latest ended one of each rule.</summary>
    public ImmutableArray<AlertEpisode> Episodes { get; init; } = [];

    /// <summary>Feedback events folded, duplicates not counted.</summary>
    public long FeedbackCount { get; init; }

    /// <summary>The earliest timer of the episodes; <see langword="null"/> if none is set.</summary>
    public AlertTimer? NextTimer => AlertTimer.Earliest(Episodes);

    /// <summary>The decayed sums, stated for <see cref="AsOf"/>. Factors that are computed from the marks have none.</summary>
    internal FactorVector Sums { get; init; }

    /// <summary>See <see cref="EvidenceSet"/>.</summary>
    internal ImmutableArray<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>Contacts in which the customer needed something; a mark's time is that of the newest such piece.</summary>
    internal ImmutableArray<Mark> Contacts { get; init; } = [];

    /// <summary>What agents promised.</summary>
    internal ImmutableArray<Mark> Promises { get; init; } = [];

    /// <summary>When the customer said that a promise was broken; the weight is the signal.</summary>
    internal ImmutableArray<Mark> BrokenPromises { get; init; } = [];

    /// <summary>See <see cref="State.RecentEvents"/>.</summary>
    internal ImmutableArray<ulong> RecentEvents { get; init; } = [];

    /// <summary>Event time of <see cref="Profile"/>.</summary>
    internal DateTimeOffset? ProfileAt { get; init; }

    /// <summary>Decides between profiles of the same time.</summary>
    internal string ProfileEventId { get; init; } = "";

    public static CustomerState Empty(string customerId) => new() { CustomerId = customerId };

    /// <summary>The same, stated for <paramref name="at"/> if that is later.</summary>
    internal CustomerState AdvancedTo(DateTimeOffset at, RiskPolicy policy)
    {
        if (AsOf is not { } asOf)
        {
            return this with { AsOf = at };
        }

        return at <= asOf ? this : this with { AsOf = at, Sums = SumsAt(at, policy) };
    }

    /// <summary>The sums, stated for <paramref name="at"/>, which is not before <see cref="AsOf"/>.</summary>
    internal FactorVector SumsAt(DateTimeOffset at, RiskPolicy policy) =>
        AsOf is { } asOf ? SignalLevels.Decay(Sums, policy, at - asOf) : Sums;

    /// <summary>Whether the profile of this time and event replaces the one that is known.</summary>
    internal bool TakesProfile(DateTimeOffset at, string eventId) => ProfileAt is not { } known
        || at > known
        || (at == known && string.CompareOrdinal(eventId, ProfileEventId) > 0);
}
