using System.Collections.Immutable;

namespace CemStream.Risk.Alerts;

/// <summary>Keeps the set of a customer's episodes small: per rule at most one active and one ended.</summary>
internal static class EpisodeSet
{
    public static ImmutableArray<AlertEpisode> Merge(ImmutableArray<AlertEpisode> a, ImmutableArray<AlertEpisode> b)
    {
        foreach (var episode in b)
        {
            var rival = IndexOfRival(a, episode);
            if (rival < 0)
            {
                a = a.Add(episode);
            }
            else if (Prevails(episode, a[rival]))
            {
                a = a.SetItem(rival, episode);
            }
        }

        return a;
    }

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

    private static int IndexOfRival(ImmutableArray<AlertEpisode> episodes, AlertEpisode episode)
    {
        for (var i = 0; i < episodes.Length; i++)
        {
            if (episodes[i].Rule == episode.Rule && episodes[i].IsActive == episode.IsActive)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The one that changed last, so that no work of people is lost; the id only makes it independent of the order.</summary>
    private static bool Prevails(AlertEpisode episode, AlertEpisode rival)
    {
        var byTime = episode.UpdatedAt.CompareTo(rival.UpdatedAt);
        return byTime > 0 || (byTime == 0 && string.CompareOrdinal(episode.AlertId, rival.AlertId) > 0);
    }
}
