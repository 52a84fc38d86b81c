namespace CemStream.Streaming.Store;

/// <summary>A place in a shard's alert feed: the event that caused the change and the change's number among that event's changes.</summary>
public readonly record struct FeedCursor(long Offset, int Index) : IComparable<FeedCursor>
{
    /// <summary>Before everything.</summary>
    public static readonly FeedCursor Start = new(-1, int.MaxValue);

    /// <summary>
    /// After everything that the event at <paramref name="watermark"/> and those before it caused; <see cref="Start"/> if there is
    /// none.
    /// </summary>
    public static FeedCursor Through(long? watermark) => new(watermark ?? -1, int.MaxValue);

    public int CompareTo(FeedCursor other) =>
        Offset != other.Offset ? Offset.CompareTo(other.Offset) : Index.CompareTo(other.Index);
}
