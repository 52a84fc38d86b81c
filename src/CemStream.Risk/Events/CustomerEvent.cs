namespace CemStream.Risk.Events;

/// <summary>Something that happened to one customer, ready to be folded. What cannot be decoded or scored never becomes one.</summary>
public abstract record CustomerEvent
{
    /// <summary>Unique among the events of the customer; a repeated id changes nothing.</summary>
    public required string EventId { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>Event time, the only time that the fold knows.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the event stands in the log. Part of the id of an alert that it opens; never used for order.</summary>
    public required LogPosition Position { get; init; }
}
