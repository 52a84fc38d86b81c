using CemStream.Contracts.V1;
using CemStream.Streaming.Feed;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>
/// Finds the groups whose filter an alert passes without asking every group. Each group stands under the values of its most selective
/// condition, and under one condition only; what else it demands is asked of those found there.
/// </summary>
internal sealed class FilterIndex
{
    private readonly Dictionary<string, List<SubscriberGroup>> _byCustomer = [];
    private readonly Dictionary<string, List<SubscriberGroup>> _byTeam = [];
    private readonly Dictionary<string, List<SubscriberGroup>> _byRegion = [];
    private readonly Dictionary<string, List<SubscriberGroup>> _bySegment = [];
    private readonly Dictionary<Severity, List<SubscriberGroup>> _bySeverity = [];
    private readonly List<SubscriberGroup> _others = [];

    public void Add(SubscriberGroup group)
    {
        var matcher = group.Matcher;
        if (!(TryAdd(_byCustomer, matcher.Customers, group)
            || TryAdd(_byTeam, matcher.Teams, group)
            || TryAdd(_byRegion, matcher.Regions, group)
            || TryAdd(_bySegment, matcher.Segments, group)
            || TryAdd(_bySeverity, matcher.Severities, group)))
        {
            _others.Add(group);
        }
    }

    public void Remove(SubscriberGroup group)
    {
        var matcher = group.Matcher;
        Remove(_byCustomer, matcher.Customers, group);
        Remove(_byTeam, matcher.Teams, group);
        Remove(_byRegion, matcher.Regions, group);
        Remove(_bySegment, matcher.Segments, group);
        Remove(_bySeverity, matcher.Severities, group);
        _others.Remove(group);
    }

    /// <summary>Gives the entry to each group whose filter it passes.</summary>
    /// <param name="entry">A new entry of the feed.</param>
    /// <param name="touched">Receives the groups for which it is the first since their last batch.</param>
    public void Distribute(AlertFeedEntry entry, List<SubscriberGroup> touched)
    {
        Offer(_byCustomer.GetValueOrDefault(entry.CustomerId), entry, touched);
        Offer(_byTeam.GetValueOrDefault(entry.Team), entry, touched);
        Offer(_byRegion.GetValueOrDefault(entry.Region), entry, touched);
        Offer(_bySegment.GetValueOrDefault(entry.Segment), entry, touched);
        Offer(_bySeverity.GetValueOrDefault((Severity)entry.Severity), entry, touched);
        Offer(_others, entry, touched);
    }

    private static void Offer(List<SubscriberGroup>? groups, AlertFeedEntry entry, List<SubscriberGroup> touched)
    {
        if (groups is null)
        {
            return;
        }

        foreach (var group in groups)
        {
            if (group.Matcher.Matches(entry) && group.AddMatch(entry))
            {
                touched.Add(group);
            }
        }
    }

    private static bool TryAdd<T>(Dictionary<T, List<SubscriberGroup>> index, IReadOnlySet<T>? values, SubscriberGroup group)
        where T : notnull
    {
        foreach (var value in values ?? (IReadOnlyCollection<T>)[])
        {
            if (!index.TryGetValue(value, out var groups))
            {
                index[value] = groups = [];
            }

            groups.Add(group);
        }

        return values is not null;
    }

    private static void Remove<T>(Dictionary<T, List<SubscriberGroup>> index, IReadOnlySet<T>? values, SubscriberGroup group)
        where T : notnull
    {
        foreach (var value in values ?? (IReadOnlyCollection<T>)[])
        {
            if (index.TryGetValue(value, out var groups) && groups.Remove(group) && groups.Count == 0)
            {
                index.Remove(value);
            }
        }
    }
}
