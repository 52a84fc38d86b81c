using CemStream.Risk.Alerts;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;

namespace CemStream.Streaming.Shards;

/// <summary>Tells readers in this process what was committed.</summary>
internal sealed class ShardPublisher(
    AlertFeed feed, FoldProgress progress, CustomerChanges customers, StreamingMetrics metrics, TimeProvider time)
{
    /// <summary>The shard continues after <paramref name="watermark"/>.</summary>
    public void Begin(int shard, long? watermark)
    {
        var here = FeedCursor.Through(watermark);
        feed.Append(shard, here, here, []);
        progress.Report(shard, watermark);
    }

    /// <summary>The batch, which built on <paramref name="expectedWatermark"/>, has landed.</summary>
    public void Publish(int shard, long? expectedWatermark, FoldedBatch batch)
    {
        var entries = new AlertFeedEntry[batch.Changes.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = batch.Changes[i].Entry;
        }

        feed.Append(
            shard, FeedCursor.Through(expectedWatermark), FeedCursor.Through(batch.LastOffset), entries, forget: batch.Erased.Count > 0);

        // Before those who wait for the fold are told, so that they find it counted.
        Count(batch);
        progress.Report(shard, batch.LastOffset);
        if (customers.HasWatches)
        {
            foreach (var customer in batch.Customers)
            {
                customers.Report(customer.CustomerId);
            }
        }
    }

    private void Count(FoldedBatch batch)
    {
        metrics.Count(batch.Tally);
        foreach (var letter in batch.DeadLetters)
        {
            metrics.CountDeadLetter(FieldOf(letter.Reason));
        }

        var now = time.GetUtcNow();
        foreach (var change in batch.Changes)
        {
            metrics.CountAlertChange(change.Entry.Severity, change.Kind, now - change.AppendedAt);
            if (change is { Kind: AlertChangeKind.Resolved, Outcome: { } outcome })
            {
                metrics.CountOutcome(change.Rule, outcome);
            }

            EventTrace.Publish(change.TraceParent, change.Kind, change.AppendedAt, now);
        }
    }

    // Reasons name a field of the contract first; what follows may quote the record and must not become a label.
    private static string FieldOf(string reason) => reason.IndexOf(':') is > 0 and var end ? reason[..end] : "unknown";
}
