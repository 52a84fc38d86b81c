namespace CemStream.Sqlite.Store;

/// <summary>The reading statements of the store. Each has an index to go by; a test asks SQLite for its plan.</summary>
internal static class StoreTables
{
    public const string SelectShard = "SELECT owner, watermark FROM shards WHERE shard = ?1";

    public const string SelectState = "SELECT state FROM states WHERE shard = ?1 AND customer_id = ?2";

    public const string SelectDue = """
        SELECT customer_id, state FROM states
        WHERE shard = ?1 AND next_timer_at IS NOT NULL AND next_timer_at <= ?2 ORDER BY next_timer_at LIMIT ?3
        """;

    public const string SelectNextDue = """
        SELECT next_timer_at FROM states WHERE shard = ?1 AND next_timer_at IS NOT NULL ORDER BY next_timer_at LIMIT 1
        """;

    public const string SelectTopByRisk = "SELECT state FROM states WHERE risk >= ?1 ORDER BY risk DESC LIMIT ?2";

    // Walks down from the highest priority; customers below the minimum risk cost a look at the index each.
    public const string SelectTopByPriority = """
        SELECT state FROM states INDEXED BY states_by_priority WHERE risk >= ?1 ORDER BY priority DESC, risk DESC LIMIT ?2
        """;

    public const string SelectAlert = "SELECT alert FROM alerts WHERE alert_id = ?1";

    public const string SelectAlerts = """
        SELECT priority, risk, alert_id, alert FROM alerts
        WHERE (priority, risk, alert_id) < (?1, ?2, ?3) AND (1 << status) & ?4 <> 0
        ORDER BY priority DESC, risk DESC, alert_id DESC LIMIT ?5
        """;

    // Ended alerts pile up; an index without them keeps the usual question cheap.
    public const string SelectActiveAlerts = """
        SELECT priority, risk, alert_id, alert FROM alerts
        WHERE (priority, risk, alert_id) < (?1, ?2, ?3) AND (1 << status) & ?4 <> 0 AND status < 4
        ORDER BY priority DESC, risk DESC, alert_id DESC LIMIT ?5
        """;

    public const string CountActiveAlerts = "SELECT count(*) FROM alerts WHERE shard = ?1 AND status < 4";

    /// <summary>Remove what was stored with the id of customer ?2; what has no id is nobody's and stays.</summary>
    public static readonly string[] DeleteOfCustomer =
    [
        "DELETE FROM alerts WHERE shard = ?1 AND customer_id = ?2",
        "DELETE FROM feed INDEXED BY feed_by_customer WHERE shard = ?1 AND customer_id = ?2",
    ];

    public const string SelectFeed = """
        SELECT offset, number, change FROM feed
        WHERE shard = ?1 AND (offset, number) > (?2, ?3) ORDER BY offset, number LIMIT ?4
        """;
}
