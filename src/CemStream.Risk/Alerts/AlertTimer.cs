using System.Collections.Immutable;
using CemStream.Risk.Events;

namespace CemStream.Risk.Alerts;

/// <summary>Something that an alert waits for. When it is due, a <see cref="TimerFired"/> belongs into the log.</summary>
/// <param name="AlertId">Whose timer it is.</param>
/// <param name="Kind">What happens then.</param>
/// <param name="DueAt">The event time of the timer's event.</param>
public readonly record struct AlertTimer(string AlertId, TimerKind Kind, DateTimeOffset DueAt)
{
    internal static AlertTimer? Earliest(ImmutableArray<AlertEpisode> episodes)
    {
        AlertTimer? earliest = null;
        foreach (var episode in episodes)
        {
            if (!episode.IsActive)
            {
                continue;
            }

            earliest = EarlierOf(earliest, episode, TimerKind.SnoozeOver, episode.SnoozedUntil);
            earliest = EarlierOf(earliest, episode, TimerKind.AcknowledgementOverdue, episode.AcknowledgeBy);
            earliest = EarlierOf(earliest, episode, TimerKind.Decay, episode.ClearsAt);
        }

        return earliest;
    }

    private static AlertTimer? EarlierOf(AlertTimer? known, AlertEpisode episode, TimerKind kind, DateTimeOffset? dueAt) =>
        dueAt is { } due && (known is null || due < known.Value.DueAt) ? new AlertTimer(episode.AlertId, kind, due) : known;
}
