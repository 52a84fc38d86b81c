using CemStream.Risk.Events;

namespace CemStream.Risk.Alerts;

internal ref partial struct AlertPass
{
    /// <summary>Whether what the timer was set for still stands, and it is not too early for it.</summary>
    public readonly bool Applies(TimerFired timer) =>
        EpisodeSet.FindById(_episodes, timer.AlertId) is { IsActive: true } episode && DueAt(episode, timer.Kind) <= timer.At;

    /// <summary>Evaluates the rules at the later time, then does what the timer was set for if that did not settle it.</summary>
    public void Fire(TimerFired timer)
    {
        EvaluateRules();
        if (!Applies(timer))
        {
            return;
        }

        var episode = EpisodeSet.FindById(_episodes, timer.AlertId)!;
        switch (timer.Kind)
        {
            case TimerKind.SnoozeOver:
                Wake(_policy.FindRule(episode.Rule), episode);
                break;
            case TimerKind.AcknowledgementOverdue:
                Publish(AlertChangeKind.Overdue, episode with { AcknowledgeBy = null, Overdue = true });
                break;
        }
    }

    private static DateTimeOffset? DueAt(AlertEpisode episode, TimerKind kind) => kind switch
    {
        TimerKind.SnoozeOver => episode.SnoozedUntil,
        TimerKind.AcknowledgementOverdue => episode.AcknowledgeBy,
        TimerKind.Decay => episode.ClearsAt,
        _ => null,
    };
}
