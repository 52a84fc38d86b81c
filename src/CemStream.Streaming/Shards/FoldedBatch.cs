using CemStream.Risk.Alerts;
using CemStream.Risk.State;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;

namespace CemStream.Streaming.Shards;

/// <summary>What folding a batch gave: everything to commit, and everything to tell of once it is committed.</summary>
internal sealed class FoldedBatch
{
    public required long LastOffset { get; init; }

    /// <summary>The states that changed, with their rows in the same order.</summary>
    public required IReadOnlyList<CustomerState> States { get; init; }

    public required IReadOnlyList<CustomerRow> Customers { get; init; }

    /// <summary>Customers who are to be forgotten, see <see cref="ShardCommit.Erased"/>.</summary>
    public required IReadOnlyCollection<string> Erased { get; init; }

    public required IReadOnlyList<AlertRow> Alerts { get; init; }

    public required IReadOnlyList<PublishedChange> Changes { get; init; }

    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>By how much the number of active alerts changes.</summary>
    public required int ActiveAlertsDelta { get; init; }

    public required BatchTally Tally { get; init; }

    public ShardCommit ToCommit(int shard, OwnerToken owner, long? expectedWatermark) => new()
    {
        Shard = shard,
        Owner = owner,
        ExpectedWatermark = expectedWatermark,
        LastOffset = LastOffset,
        Customers = Customers,
        Erased = [.. Erased],
        Alerts = Alerts,
        Feed = [.. Changes.Select(change => new FeedRow(change.Entry.Cursor, change.WordsOf, change.Entry.Change))],
    };
}

/// <param name="Entry">As it stands in the feed.</param>
/// <param name="Kind">What changed.</param>
/// <param name="AppendedAt">When the log took the record in that caused it.</param>
/// <param name="TraceParent">The trace that the record belongs to; empty: none.</param>
/// <param name="Rule">The rule of the alert.</param>
/// <param name="Outcome">How the alert ended, if somebody resolved it.</param>
internal readonly record struct PublishedChange(
    AlertFeedEntry Entry, AlertChangeKind Kind, DateTimeOffset AppendedAt, string TraceParent, string Rule, Outcome? Outcome)
{
    /// <summary>The customer whose words it holds. The news of an erasure holds none.</summary>
    public string? WordsOf => Kind == AlertChangeKind.Erased ? null : Entry.CustomerId;
}
