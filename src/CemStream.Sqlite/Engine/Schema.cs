using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CemStream.Sqlite.Engine;

/// <summary>
/// Creates the tables, or checks that those of an existing file are the ones we know. Times are 100-nanosecond ticks since 0001-01-01 UTC.
/// </summary>
internal static class Schema
{
    private const int Version = 3;

    // "CEMS", so that another program's database is not taken for an empty one of ours.
    private const int ApplicationId = 0x43454D53;

    private const string Tables = """
        CREATE TABLE shards(
            shard INTEGER PRIMARY KEY,
            end_offset INTEGER NOT NULL,
            noted INTEGER,
            owner TEXT,
            watermark INTEGER);

        CREATE TABLE log(
            shard INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            key BLOB NOT NULL,
            value BLOB NOT NULL,
            appended_at INTEGER NOT NULL,
            headers BLOB,
            PRIMARY KEY(shard, offset)) WITHOUT ROWID;

        CREATE TABLE states(
            shard INTEGER NOT NULL,
            customer_id TEXT NOT NULL,
            state BLOB NOT NULL,
            risk REAL NOT NULL,
            priority REAL NOT NULL,
            next_timer_at INTEGER,
            PRIMARY KEY(shard, customer_id));
        CREATE INDEX states_by_risk ON states(risk);
        CREATE INDEX states_by_priority ON states(priority, risk);
        CREATE INDEX states_by_timer ON states(shard, next_timer_at) WHERE next_timer_at IS NOT NULL;

        CREATE TABLE alerts(
            alert_id TEXT PRIMARY KEY,
            shard INTEGER NOT NULL,
            customer_id TEXT,
            status INTEGER NOT NULL,
            risk REAL NOT NULL,
            priority REAL NOT NULL,
            alert BLOB NOT NULL);
        CREATE INDEX alerts_by_priority ON alerts(priority, risk, alert_id, status);
        CREATE INDEX active_alerts_by_priority ON alerts(priority, risk, alert_id, status) WHERE status < 4;
        CREATE INDEX active_alerts_by_shard ON alerts(shard, status) WHERE status < 4;
        CREATE INDEX alerts_by_customer ON alerts(shard, customer_id) WHERE customer_id IS NOT NULL;

        CREATE TABLE feed(
            shard INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            number INTEGER NOT NULL,
            customer_id TEXT,
            change BLOB NOT NULL,
            PRIMARY KEY(shard, offset, number)) WITHOUT ROWID;
        CREATE INDEX feed_by_customer ON feed(shard, customer_id) WHERE customer_id IS NOT NULL;

        CREATE TABLE dead_letters(
            shard INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            key BLOB NOT NULL,
            value BLOB NOT NULL,
            reason TEXT NOT NULL,
            appended_at INTEGER NOT NULL,
            headers BLOB,
            PRIMARY KEY(shard, offset));
        """;

    /// <exception cref="StoreFileException">The file is not ours, is newer, or has another number of shards.</exception>
    public static void Prepare(Session session, string path, int shards)
    {
        try
        {
            PrepareChecked(session, path, shards);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw new StoreFileException($"{path} is not a database.", error);
        }
    }

    /// <exception cref="StoreFileException">The file is not ours, or of another version.</exception>
    public static void RequireCurrent(Session session, string path)
    {
        if (session.ReadInt64("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreFileException($"{path} is a database of another program.");
        }

        long version = session.ReadInt64("PRAGMA user_version");
        if (version > Version)
        {
            throw new StoreFileException($"{path} was written by a newer version: its schema is {version}, this one knows {Version}.");
        }

        if (version < Version)
        {
            throw new StoreFileException(
                $"{path} was written before the first release: its schema is {version}, this version knows {Version}. Begin with a new file.");
        }
    }

    private static void PrepareChecked(Session session, string path, int shards)
    {
        bool isEmpty = session.ReadInt64("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty)
        {
            Check(session, path, shards);
        }

        Configure(session);
        if (isEmpty)
        {
            Create(session, shards);
        }
    }

    // FULL: an acknowledged event is on disk even if the power fails; the default of WAL would only survive a crash of the process.
    // secure_delete: what an erased customer said would else stay readable in the file's free pages.
    private static void Configure(Session session)
    {
        session.ExecuteScript("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -65536;
            """);
    }

    private static void Create(Session session, int shards)
    {
        session.ExecuteScript("BEGIN IMMEDIATE");
        session.ExecuteScript(Tables);
        for (int shard = 0; shard < shards; shard++)
        {
            session.ExecuteScript($"INSERT INTO shards(shard, end_offset) VALUES({shard}, 0)");
        }

        session.ExecuteScript($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT");
    }

    private static void Check(Session session, string path, int shards)
    {
        RequireCurrent(session, path);
        long actual = session.ReadInt64("SELECT count(*) FROM shards");
        if (actual != shards)
        {
            throw new StoreFileException($"{path} has {actual} shards, but {shards} are configured; the number is fixed with the file.");
        }
    }
}
