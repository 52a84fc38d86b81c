using CemStream.Sqlite.Engine;

namespace CemStream.Sqlite.Retention;

/// <summary>The statements of retention. Each looks at the oldest rows of a shard only.</summary>
internal static class RetentionTables
{
    // Small steps, each a transaction of its own: whoever appends meanwhile waits for one of them and not for all.
    private const int Step = 1_000;

    // Not past the watermark: what is not folded yet must stay, however old it is.
    public const string DeleteRecords = """
        DELETE FROM log WHERE shard = ?1 AND appended_at < ?2 AND offset IN (
            SELECT offset FROM log
            WHERE shard = ?1 AND offset <= (SELECT watermark FROM shards WHERE shard = ?1) ORDER BY offset LIMIT ?3)
        """;

    public const string DeleteLetters = """
        DELETE FROM dead_letters WHERE shard = ?1 AND appended_at < ?2 AND offset IN (
            SELECT offset FROM dead_letters WHERE shard = ?1 ORDER BY offset LIMIT ?3)
        """;

    /// <returns>How many rows were removed: 0 if there is nothing left to remove.</returns>
    public static long Trim(Session session, int shard, DateTimeOffset before) =>
        Delete(session, DeleteRecords, shard, before) + Delete(session, DeleteLetters, shard, before);

    private static long Delete(Session session, string sql, int shard, DateTimeOffset before)
    {
        using (Statement.Run run = session.Begin(sql))
        {
            run.Bind(1, shard).Bind(2, before.UtcTicks).Bind(3, Step).Step();
        }

        return session.ReadInt64("SELECT changes()");
    }
}
