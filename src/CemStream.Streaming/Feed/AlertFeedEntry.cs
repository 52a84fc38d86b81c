using CemStream.Contracts.V1;
using CemStream.Risk.Events;
using CemStream.Streaming.Store;
using Severity = CemStream.Risk.Alerts.Severity;

namespace CemStream.Streaming.Feed;

/// <summary>One change in the feed: encoded once, with what filters look at beside it. Shared by all subscribers, never changed.</summary>
public sealed class AlertFeedEntry
{
    private AlertFeedEntry(FeedCursor cursor, AlertChange change, ReadOnlyMemory<byte> encoded)
    {
        Cursor = cursor;
        Position = new LogPosition(change.Shard, change.Offset);
        Change = encoded;
        CustomerId = change.Alert.CustomerId;
        Team = change.Alert.Profile?.Team ?? "";
        Region = change.Alert.Profile?.Region ?? "";
        Segment = change.Alert.Profile?.Segment ?? "";
        Severity = (Severity)change.Alert.Severity;
        Risk = change.Alert.Risk;
        IsErasure = change.Kind == AlertChangeKind.Erased;
    }

    public FeedCursor Cursor { get; }

    /// <summary>The event that caused the change.</summary>
    public LogPosition Position { get; }

    /// <summary>The change's number among those of its event.</summary>
    public int Index => Cursor.Index;

    public string CustomerId { get; }

    /// <summary>Empty: none.</summary>
    public string Team { get; }

    /// <summary>Empty: none.</summary>
    public string Region { get; }

    /// <summary>Empty: none.</summary>
    public string Segment { get; }

    public Severity Severity { get; }

    /// <summary>0 to 100.</summary>
    public double Risk { get; }

    /// <summary>Whether the change says that a customer is forgotten; entries before it are then gone from the store.</summary>
    public bool IsErasure { get; }

    /// <summary>An encoded <see cref="AlertChange"/>.</summary>
    public ReadOnlyMemory<byte> Change { get; }

    internal static AlertFeedEntry From(AlertChange change, ReadOnlyMemory<byte> encoded) =>
        new(new FeedCursor(change.Offset, change.Index), change, encoded);

    internal static AlertFeedEntry Parse(FeedEntry entry) =>
        new(entry.Cursor, AlertChange.Parser.ParseFrom(entry.Change.Span), entry.Change);
}
