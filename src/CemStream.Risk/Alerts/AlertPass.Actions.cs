using CemStream.Risk.Events;

namespace CemStream.Risk.Alerts;

internal ref partial struct AlertPass
{
    /// <summary>Whether the action applies to an alert of this customer, in its present status.</summary>
    public readonly bool Allows(AlertActed acted) =>
        EpisodeSet.FindById(_episodes, acted.AlertId) is { } episode
        && AlertTransitions.Allows(episode.Status, acted.Action)
        && IsComplete(acted)
        && (acted.Action != AlertActionKind.Reopen || EpisodeSet.FindByRule(_episodes, episode.Rule, active: true) is null);

    /// <summary>Does what <see cref="Allows"/> allowed. The rules are not evaluated: what people do changes no risk.</summary>
    public void Act(AlertActed acted)
    {
        var episode = EpisodeSet.FindById(_episodes, acted.AlertId)!;
        var status = AlertTransitions.Next(episode.Status, acted.Action)!.Value;
        var taken = episode with { Status = status, AcknowledgeBy = null, Overdue = false };
        switch (acted.Action)
        {
            case AlertActionKind.Acknowledge:
                Publish(acted, AlertChangeKind.Acknowledged, taken with { SnoozedUntil = null });
                break;
            case AlertActionKind.Assign:
                Publish(acted, AlertChangeKind.Assigned, taken with { Assignee = acted.Assignee });
                break;
            case AlertActionKind.Snooze:
                Publish(acted, AlertChangeKind.Snoozed, taken with { SnoozedUntil = acted.SnoozeUntil });
                break;
            case AlertActionKind.Resolve:
                Publish(acted, AlertChangeKind.Resolved, Ended(episode, status) with { Outcome = acted.Outcome });
                break;
            case AlertActionKind.Reopen:
                var within = _policy.FindRule(episode.Rule)?.AcknowledgeWithin(episode.Severity);
                Publish(acted, AlertChangeKind.Reopened, taken with { Outcome = null, AcknowledgeBy = _now + within });
                break;
        }
    }

    // Colleagues copy what customers wrote into their remarks.
    private void Publish(AlertActed acted, AlertChangeKind kind, AlertEpisode episode) =>
        Publish(kind, episode, acted.Actor, acted.Note is { } note ? _policy.Redactor.Redact(note) : "");

    private static bool IsComplete(AlertActed acted) => acted.Action switch
    {
        AlertActionKind.Assign => !string.IsNullOrEmpty(acted.Assignee),
        AlertActionKind.Snooze => acted.SnoozeUntil is not null,
        AlertActionKind.Resolve => acted.Outcome is not null,
        _ => true,
    };
}
