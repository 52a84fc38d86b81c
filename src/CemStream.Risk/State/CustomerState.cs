using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;

namespace CemStream.Risk.State;

/// <summary>Everything that is remembered of one customer. Immutable; folding an event gives a new one.</summary>
public sealed record CustomerState
{
    public required string CustomerId { get; init; }

    /// <summary>The newest event time folded, which all decayed sums are stated for; <see langword="null"/> before the first event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public CustomerProfile? Profile { get; init; }

    /// <summary>Active episodes, and the latest ended one of each rule.</summary>
    public ImmutableArray<AlertEpisode> Episodes { get; init; } = [];

    /// <summary>Feedback events folded, duplicates not counted.</summary>
    public long FeedbackCount { get; init; }

    public static CustomerState Empty(string customerId) => new() { CustomerId = customerId };
}
