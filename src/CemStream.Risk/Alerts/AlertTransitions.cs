using CemStream.Risk.Events;

namespace CemStream.Risk.Alerts;

/// <summary>What people may do to an alert in which status, and what becomes of it. The only place that says so.</summary>
public static class AlertTransitions
{
    public static bool Allows(AlertStatus status, AlertActionKind action) => Next(status, action) is not null;

    /// <summary>The status after the action; <see langword="null"/> if the status does not allow it.</summary>
    public static AlertStatus? Next(AlertStatus status, AlertActionKind action) => (status, action) switch
    {
        (AlertStatus.Open or AlertStatus.Snoozed, AlertActionKind.Acknowledge) => AlertStatus.Acknowledged,

        // To give it to somebody is to have seen it; a snooze goes on.
        (AlertStatus.Open or AlertStatus.Acknowledged, AlertActionKind.Assign) => AlertStatus.Acknowledged,
        (AlertStatus.Snoozed, AlertActionKind.Assign) => AlertStatus.Snoozed,

        (AlertStatus.Open or AlertStatus.Acknowledged or AlertStatus.Snoozed, AlertActionKind.Snooze) => AlertStatus.Snoozed,
        (AlertStatus.Open or AlertStatus.Acknowledged or AlertStatus.Snoozed, AlertActionKind.Resolve) => AlertStatus.Resolved,
        (AlertStatus.Resolved, AlertActionKind.Reopen) => AlertStatus.Open,
        _ => null,
    };
}
