using System.Collections.Immutable;
using CemStream.Streaming.Store;

namespace CemStream.Testing.Memory;

/// <summary>Everything that the store keeps of one shard. Immutable: keeping one is a snapshot, putting it back is a rewind.</summary>
internal sealed record MemoryShard
{
    public OwnerToken? Owner { get; init; }

    public long? Watermark { get; init; }

    public ImmutableDictionary<string, CustomerRow> Customers { get; init; } = ImmutableDictionary<string, CustomerRow>.Empty;

    public ImmutableDictionary<string, AlertRow> Alerts { get; init; } = ImmutableDictionary<string, AlertRow>.Empty;

    public ImmutableSortedDictionary<FeedCursor, FeedRow> Feed { get; init; } = ImmutableSortedDictionary<FeedCursor, FeedRow>.Empty;

    public CommitOutcome Check(ShardCommit commit)
    {
        var (watermark, expected) = (Watermark ?? -1, commit.ExpectedWatermark ?? -1);
        return Owner != commit.Owner ? CommitOutcome.Fenced
            : watermark >= commit.LastOffset ? CommitOutcome.Already
            : watermark < expected ? CommitOutcome.Gap
            : watermark > expected ? CommitOutcome.Overlap
            : CommitOutcome.Applied;
    }

    public MemoryShard With(ShardCommit commit) => this with
    {
        Watermark = commit.LastOffset,
        Customers = Customers.SetItems(commit.Customers.Select(
            row => KeyValuePair.Create(row.CustomerId, row with { State = row.State.ToArray() }))),
        Alerts = Alerts
            .RemoveRange(Alerts.Values.Where(row => IsOf(row.CustomerId, commit.Erased)).Select(row => row.AlertId))
            .SetItems(commit.Alerts.Select(row => KeyValuePair.Create(row.AlertId, row with { Alert = row.Alert.ToArray() }))),
        Feed = Feed
            .RemoveRange(Feed.Values.Where(row => IsOf(row.CustomerId, commit.Erased)).Select(row => row.Cursor))
            .AddRange(commit.Feed.Select(row => KeyValuePair.Create(row.Cursor, row with { Change = row.Change.ToArray() }))),
    };

    private static bool IsOf(string? customerId, IReadOnlyList<string> erased) => customerId is not null && erased.Contains(customerId);
}
