using CemStream.Streaming.Feed;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>One subscriber's membership of a group, until disposed.</summary>
internal sealed class GroupMembership(AlertFanout fanout, SubscriberGroup group, IReadOnlyList<FeedRun> missed) : IDisposable
{
    private AlertBatch _place = group.Newest;
    private IReadOnlyList<FeedRun> _missed = missed;

    /// <summary>What the subscriber has to get before the group's batches; is not kept.</summary>
    public IReadOnlyList<FeedRun> TakeMissed()
    {
        var taken = _missed;
        _missed = [];
        return taken;
    }

    /// <summary>True when the group no longer has what comes next for this member.</summary>
    public bool IsOver => _place.IsDropped;

    /// <returns>The next batch; null when there is none.</returns>
    public AlertBatch? TryTake() => _place.Next is { } next ? _place = next : null;

    /// <summary>True when the batch taken last is the newest.</summary>
    public bool IsAtEnd => _place.Next is null;

    /// <returns>How far the feed was read while nothing more came for this group; <see langword="null"/> if something came.</returns>
    public ResumeToken? PositionAtEnd() => fanout.PositionAt(_place);

    /// <summary>Returns when there may be something to take, or when the seat was woken otherwise.</summary>
    public ValueTask WaitAsync(GroupSeat seat)
    {
        var wait = seat.Prepare();
        if (!group.TryList(seat, _place))
        {
            seat.Wake();
        }

        return wait;
    }

    /// <summary>No batch wakes the seat any more.</summary>
    public void Unlist(GroupSeat seat) => group.Unlist(seat);

    public void Dispose() => fanout.Leave(group);
}
