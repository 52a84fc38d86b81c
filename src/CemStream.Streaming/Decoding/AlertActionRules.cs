using CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

internal static class AlertActionRules
{
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(90);

    public static string? Check(AlertAction action, DateTimeOffset receivedAt) =>
        FieldRules.RequireId("event_id", action.EventId)
        ?? FieldRules.RequireAlertId("alert_id", action.AlertId)
        ?? FieldRules.RequireId("customer_id", action.CustomerId)
        ?? FieldRules.CheckTime("occurred_at", action.OccurredAt, receivedAt)
        ?? FieldRules.RequireId("actor", action.Actor)
        ?? FieldRules.CheckLabel("note", action.Note)
        ?? CheckAction(action, action.OccurredAt?.ToDateTimeOffset() ?? receivedAt);

    private static string? CheckAction(AlertAction action, DateTimeOffset actedAt) => action.ActionCase switch
    {
        AlertAction.ActionOneofCase.Acknowledge or AlertAction.ActionOneofCase.Reopen => null,
        AlertAction.ActionOneofCase.Assign => FieldRules.RequireId("assign.assignee", action.Assign.Assignee),
        AlertAction.ActionOneofCase.Snooze => CheckSnooze(action.Snooze, actedAt),
        AlertAction.ActionOneofCase.Resolve => FieldRules.RequireKnown("resolve.outcome", action.Resolve.Outcome),
        _ => "action: is missing or unknown",
    };

    // Against the time of the action, not of receipt: the log takes it in a moment after the gateway checked it, and must not disagree.
    private static string? CheckSnooze(Snooze snooze, DateTimeOffset actedAt) =>
        FieldRules.Require("snooze.until", snooze.Until)
        ?? FieldRules.CheckWellFormed("snooze.until", snooze.Until)
        ?? FieldRules.CheckBetween(
            "snooze.until", snooze.Until.ToDateTimeOffset(), actedAt + TimeSpan.FromTicks(1), actedAt + LongestSnooze);
}
