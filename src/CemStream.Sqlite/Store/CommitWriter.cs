using CemStream.Sqlite.Engine;
using CemStream.Streaming.Store;

namespace CemStream.Sqlite.Store;

/// <summary>Applies a commit in the writer's transaction: checks the owner, then the offsets, then writes.</summary>
internal static class CommitWriter
{
    private const string UpdateWatermark = "UPDATE shards SET watermark = ?2 WHERE shard = ?1";

    private const string UpsertState = """
        INSERT INTO states(shard, customer_id, state, risk, priority, next_timer_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET
            state = excluded.state, risk = excluded.risk, priority = excluded.priority, next_timer_at = excluded.next_timer_at
        """;

    private const string UpsertAlert = """
        INSERT INTO alerts(shard, alert_id, customer_id, status, risk, priority, alert) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO UPDATE SET
            customer_id = excluded.customer_id, status = excluded.status, risk = excluded.risk, priority = excluded.priority,
            alert = excluded.alert
        """;

    private const string InsertFeed = "INSERT INTO feed(shard, offset, number, customer_id, change) VALUES(?1, ?2, ?3, ?4, ?5)";

    public static CommitResult Write(Session session, ShardCommit commit)
    {
        (string? owner, long? watermark) = ReadShard(session, commit.Shard);
        if (owner != commit.Owner.Value)
        {
            return new CommitResult(CommitOutcome.Fenced, watermark);
        }

        if (watermark != commit.ExpectedWatermark)
        {
            return new CommitResult(Compare(watermark, commit), watermark);
        }

        WriteStates(session, commit);
        Forget(session, commit);
        WriteAlerts(session, commit);
        WriteFeed(session, commit);
        using Statement.Run run = session.Begin(UpdateWatermark);
        run.Bind(1, commit.Shard).Bind(2, commit.LastOffset).Step();
        return new CommitResult(CommitOutcome.Applied, commit.LastOffset);
    }

    public static (string? Owner, long? Watermark) ReadShard(Session session, int shard)
    {
        using Statement.Run run = session.Begin(StoreTables.SelectShard);
        return run.Bind(1, shard).Step()
            ? (run.IsNull(0) ? null : run.Text(0), run.NullableInt64(1))
            : throw new ArgumentOutOfRangeException(nameof(shard), shard, "There is no such shard.");
    }

    // No watermark is before every offset: lifted comparisons with null are false, so it ends as Gap.
    private static CommitOutcome Compare(long? watermark, ShardCommit commit) =>
        watermark >= commit.LastOffset ? CommitOutcome.Already
        : watermark > (commit.ExpectedWatermark ?? -1) ? CommitOutcome.Overlap
        : CommitOutcome.Gap;

    private static void WriteStates(Session session, ShardCommit commit)
    {
        foreach (CustomerRow row in commit.Customers)
        {
            using Statement.Run run = session.Begin(UpsertState);
            run.Bind(1, commit.Shard).Bind(2, row.CustomerId).Bind(3, row.State.Span)
                .Bind(4, row.Risk).Bind(5, row.Priority).Bind(6, row.NextTimerAt?.UtcTicks).Step();
        }
    }

    private static void Forget(Session session, ShardCommit commit)
    {
        foreach (string customerId in commit.Erased)
        {
            foreach (string delete in StoreTables.DeleteOfCustomer)
            {
                using Statement.Run run = session.Begin(delete);
                run.Bind(1, commit.Shard).Bind(2, customerId).Step();
            }
        }
    }

    private static void WriteAlerts(Session session, ShardCommit commit)
    {
        foreach (AlertRow row in commit.Alerts)
        {
            using Statement.Run run = session.Begin(UpsertAlert);
            run.Bind(1, commit.Shard).Bind(2, row.AlertId).Bind(3, row.CustomerId).Bind(4, (long)row.Status)
                .Bind(5, row.Risk).Bind(6, row.Priority).Bind(7, row.Alert.Span).Step();
        }
    }

    private static void WriteFeed(Session session, ShardCommit commit)
    {
        foreach (FeedRow row in commit.Feed)
        {
            using Statement.Run run = session.Begin(InsertFeed);
            run.Bind(1, commit.Shard).Bind(2, row.Cursor.Offset).Bind(3, row.Cursor.Index)
                .Bind(4, row.CustomerId).Bind(5, row.Change.Span).Step();
        }
    }
}
