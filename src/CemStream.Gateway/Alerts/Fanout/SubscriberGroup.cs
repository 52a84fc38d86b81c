using CemStream.Streaming.Feed;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>The subscribers with one and the same filter: what matches is found and framed once for all of them.</summary>
internal sealed class SubscriberGroup
{
    private readonly Lock _lock = new();
    private readonly List<AlertFeedEntry> _matches = [];
    private List<GroupSeat> _waiting = [];
    private List<GroupSeat> _spare = [];
    private AlertBatch _oldest;

    public SubscriberGroup(AlertMatcher matcher, ResumeToken position)
    {
        Matcher = matcher;
        Newest = _oldest = new AlertBatch([], 0, position);
    }

    public AlertMatcher Matcher { get; }

    /// <summary>How many follow the group; guarded by the fan-out's lock.</summary>
    public int Members { get; set; }

    /// <summary>Where a new member begins; guarded by the fan-out's lock.</summary>
    public AlertBatch Newest { get; private set; }

    /// <returns>True for the first match since the last batch.</returns>
    public bool AddMatch(AlertFeedEntry entry)
    {
        _matches.Add(entry);
        return _matches.Count == 1;
    }

    /// <summary>Makes a batch of the matches.</summary>
    public AlertBatch Publish(ResumeToken reached, string token)
    {
        var batch = new AlertBatch(SubscribeFrame.WriteAll(_matches, token), _matches.Count, reached);
        _matches.Clear();
        Newest.Append(batch);
        Newest = batch;
        return batch;
    }

    /// <summary>Once per batch: forgets the place before the oldest one. Members that still stand there will read the feed alone.</summary>
    public void DropOldest() => _oldest = _oldest.Drop()!;

    /// <summary>Sends the members away to read the feed alone.</summary>
    public void Dissolve()
    {
        _matches.Clear();
        for (var batch = _oldest; batch is not null; batch = batch.Drop())
        {
        }
    }

    /// <summary>Wakes the members that wait.</summary>
    /// <returns>How many.</returns>
    public int Wake()
    {
        List<GroupSeat> woken;
        lock (_lock)
        {
            woken = _waiting;
            _waiting = _spare;
            foreach (var seat in woken)
            {
                seat.IsListed = false;
            }
        }

        foreach (var seat in woken)
        {
            seat.Wake();
        }

        // Only the feed's reader comes here, so the spare list needs no lock.
        var count = woken.Count;
        woken.Clear();
        _spare = woken;
        return count;
    }

    /// <returns>False when there is no need to wait at <paramref name="place"/>.</returns>
    public bool TryList(GroupSeat seat, AlertBatch place)
    {
        lock (_lock)
        {
            if (place.Next is not null || place.IsDropped)
            {
                return false;
            }

            if (!seat.IsListed)
            {
                _waiting.Add(seat);
                seat.IsListed = true;
            }

            return true;
        }
    }

    public void Unlist(GroupSeat seat)
    {
        lock (_lock)
        {
            if (seat.IsListed)
            {
                _waiting.Remove(seat);
                seat.IsListed = false;
            }
        }
    }
}
