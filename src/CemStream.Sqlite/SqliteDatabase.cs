using CemStream.Sqlite.DeadLetters;
using CemStream.Sqlite.Engine;
using CemStream.Sqlite.Log;
using CemStream.Sqlite.Retention;
using CemStream.Sqlite.Store;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CemStream.Sqlite;

/// <summary>One file with the log, the store and the dead letters: nothing to install. One process uses it at a time.</summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly FileLock _lock;
    private readonly ReaderPool _readers;
    private readonly Writer _writer;

    private SqliteDatabase(FileLock fileLock, Session session, SqliteOptions options, TimeProvider time, ILogger logger)
    {
        _lock = fileLock;
        _readers = new ReaderPool(options.Path);
        ShardOffsets offsets = ShardOffsets.Load(session, options.Shards);
        _writer = new Writer(session, offsets.WriteNoted, logger);
        Log = new SqliteEventLog(_writer, _readers, offsets, options.MaxPendingBytes, time);
        Store = new SqliteShardStore(_writer, _readers);
        DeadLetters = new SqliteDeadLetters(_writer);
    }

    public IEventLog Log { get; }

    public IShardStore Store { get; }

    public SqliteDeadLetters DeadLetters { get; }

    /// <summary>Opens the file, or creates it.</summary>
    /// <exception cref="StoreFileException">It is in use, not ours, newer than this program, or has another number of shards.</exception>
    public static SqliteDatabase Open(SqliteOptions options, TimeProvider time, ILogger<SqliteDatabase> logger)
    {
        string path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileLock fileLock = FileLock.Take(path);
        Session? session = null;
        try
        {
            session = Session.Open(path, SqliteOpenMode.ReadWriteCreate);
            Schema.Prepare(session, path, options.Shards);
            return new SqliteDatabase(fileLock, session, options, time, logger);
        }
        catch
        {
            session?.Dispose();
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>Removes the oldest records and dead letters of a shard, some of them at a time.</summary>
    /// <param name="shard">Which.</param>
    /// <param name="before">What was appended later stays; so does what is not folded yet.</param>
    /// <param name="cancellationToken">Nothing is removed then.</param>
    /// <returns>How many rows were removed; 0 if there is nothing left to remove.</returns>
    internal Task<long> TrimAsync(int shard, DateTimeOffset before, CancellationToken cancellationToken) =>
        _writer.WriteAsync(session => RetentionTables.Trim(session, shard, before), cancellationToken);

    /// <summary>Writes what is waiting and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Dispose();
        _lock.Dispose();
    }
}
