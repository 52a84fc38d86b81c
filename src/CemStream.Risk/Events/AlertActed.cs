using CemStream.Risk.Alerts;

namespace CemStream.Risk.Events;

/// <summary>What a person did to an alert. Ignored if the alert's status does not allow it.</summary>
public sealed record AlertActed : CustomerEvent
{
    public required string AlertId { get; init; }

    public required string Actor { get; init; }

    public string? Note { get; init; }

    public required AlertActionKind Action { get; init; }

    /// <summary>For <see cref="AlertActionKind.Assign"/>.</summary>
    public string? Assignee { get; init; }

    /// <summary>For <see cref="AlertActionKind.Snooze"/>.</summary>
    public DateTimeOffset? SnoozeUntil { get; init; }

    /// <summary>For <see cref="AlertActionKind.Resolve"/>.</summary>
    public Outcome? Outcome { get; init; }
}

public enum AlertActionKind
{
    Acknowledge,
    Assign,
    Snooze,
    Resolve,
    Reopen,
}
