using System.Collections.Immutable;

namespace CemStream.Risk.Alerts;

/// <summary>Keeps the set of a customer's episodes small: per rule at most one active and one ended.</summary>
internal static class EpisodeSet
{
    /// <summary>Stores a changed or new episode; of the ended ones of its rule only the latest stays.</summary>
    public static ImmutableArray<AlertEpisode> Store(ImmutableArray<AlertEpisode> episodes, AlertEpisode episode)
    {
        var stored = ImmutableArray.CreateBuilder<AlertEpisode>(episodes.Length + 1);
        var isNew = true;
        foreach (var known in episodes)
        {
            if (known.AlertId == episode.AlertId)
            {
                stored.Add(episode);
                isNew = false;
            }
            else if (episode.IsActive || known.IsActive || known.Rule != episode.Rule)
            {
                stored.Add(known);
            }
        }

        if (isNew)
        {
            stored.Add(episode);
        }

        return stored.DrainToImmutable();
    }

    public static AlertEpisode? FindById(ImmutableArray<AlertEpisode> episodes, string alertId)
    {
        foreach (var episode in episodes)
        {
            if (episode.AlertId == alertId)
            {
                return episode;
            }
        }

        return null;
    }

    public static AlertEpisode? FindByRule(ImmutableArray<AlertEpisode> episodes, string rule, bool active)
    {
        foreach (var episode in episodes)
        {
            if (episode.Rule == rule && episode.IsActive == active)
            {
                return episode;
            }
        }

        return null;
    }
}
