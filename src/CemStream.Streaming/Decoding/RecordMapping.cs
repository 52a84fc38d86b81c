using System.Globalization;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

/// <summary>From messages that passed <see cref="ContractRules"/> to the events of the domain.</summary>
internal static class RecordMapping
{
    public static ProfileChanged ToEvent(V1.CustomerProfile profile, LogPosition position) => new()
    {
        EventId = profile.EventId,
        CustomerId = profile.CustomerId,
        At = profile.OccurredAt.ToDateTimeOffset(),
        Position = position,
        Profile = new CustomerProfile
        {
            Name = NullIfEmpty(profile.Name),
            Segment = NullIfEmpty(profile.Segment),
            AnnualValue = profile.AnnualValue,
            RenewalOn = ToDate(profile.RenewalOn),
            Region = NullIfEmpty(profile.Region),
            Team = NullIfEmpty(profile.Team),
        },
    };

    public static AlertActed ToEvent(V1.AlertAction action, LogPosition position) => new()
    {
        EventId = action.EventId,
        CustomerId = action.CustomerId,
        At = action.OccurredAt.ToDateTimeOffset(),
        Position = position,
        AlertId = action.AlertId,
        Actor = action.Actor,
        Note = NullIfEmpty(action.Note),
        Action = ToKind(action.ActionCase),
        Assignee = action.Assign?.Assignee,
        SnoozeUntil = action.Snooze?.Until.ToDateTimeOffset(),
        Outcome = (Outcome?)action.Resolve?.Outcome,
    };

    public static TimerFired ToEvent(V1.Timer timer, LogPosition position) => new()
    {
        EventId = timer.EventId,
        CustomerId = timer.CustomerId,
        At = timer.DueAt.ToDateTimeOffset(),
        Position = position,
        AlertId = timer.AlertId,
        Kind = (TimerKind)timer.Kind,
    };

    public static CustomerErased ToEvent(V1.Erase erase, LogPosition position) => new()
    {
        EventId = erase.EventId,
        CustomerId = erase.CustomerId,
        At = erase.OccurredAt.ToDateTimeOffset(),
        Position = position,
    };

    private static AlertActionKind ToKind(V1.AlertAction.ActionOneofCase action) => action switch
    {
        V1.AlertAction.ActionOneofCase.Acknowledge => AlertActionKind.Acknowledge,
        V1.AlertAction.ActionOneofCase.Assign => AlertActionKind.Assign,
        V1.AlertAction.ActionOneofCase.Snooze => AlertActionKind.Snooze,
        V1.AlertAction.ActionOneofCase.Resolve => AlertActionKind.Resolve,
        V1.AlertAction.ActionOneofCase.Reopen => AlertActionKind.Reopen,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };

    private static DateOnly? ToDate(string date) =>
        date.Length == 0 ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
