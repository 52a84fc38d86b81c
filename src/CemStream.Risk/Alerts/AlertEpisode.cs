using System.Collections.Immutable;
using CemStream.Risk.Events;

namespace CemStream.Risk.Alerts;

/// <summary>One episode of one rule for one customer, from opening to end. Part of the customer's state.</summary>
public sealed record AlertEpisode
{
    /// <summary>32 lower-case hexadecimal digits, from customer, rule and the position of the opening event (AlertIds).</summary>
    public required string AlertId { get; init; }

    /// <summary>Name of the rule in the policy.</summary>
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    public required AlertStatus Status { get; init; }

    /// <summary>Event time, as that of every change: the newest that the customer's state knew then.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public required LogPosition OpenedBy { get; init; }

    /// <summary>Event time of the latest change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public required double PeakRisk { get; init; }

    /// <summary>The risk that the latest published change stated; the next update is due when the risk is a step away from it.</summary>
    public required double PublishedRisk { get; init; }

    public string? Assignee { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it counts as overdue unless acknowledged; <see langword="null"/> once acknowledged, overdue or ended.</summary>
    public DateTimeOffset? AcknowledgeBy { get; init; }

    /// <summary>
    /// When the risk will have decayed below the rule's clearing point if nothing more is heard, or when to look again if that is more
    /// than ten years away; <see langword="null"/> once ended.
    /// </summary>
    public DateTimeOffset? ClearsAt { get; init; }

    public bool Overdue { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>The newest 32 entries, oldest first.</summary>
    public ImmutableArray<AlertHistoryEntry> History { get; init; } = [];

    /// <summary>Neither resolved nor cleared.</summary>
    public bool IsActive => Status is AlertStatus.Open or AlertStatus.Acknowledged or AlertStatus.Snoozed;
}

/// <param name="At">Event time.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Actor">Who did it; empty for the service itself.</param>
/// <param name="Note">A remark; may be empty.</param>
/// <param name="EventId">The event that caused it.</param>
public sealed record AlertHistoryEntry(DateTimeOffset At, AlertChangeKind Kind, string Actor, string Note, string EventId);
