using CemStream.Sqlite;
using CemStream.Sqlite.DeadLetters;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Simulation;

/// <summary>
/// The SQLite adapters on a file of their own. A snapshot is a copy of the store's tables; log and dead letters are not touched.
/// </summary>
internal sealed class SqliteStorage : ISimulatedStorage
{
    private static readonly string[] StoreTables = ["states", "alerts", "feed"];

    private readonly string _folder;
    private readonly SqliteDatabase _database;
    private readonly SqliteDeadLetterLog _letters;
    private readonly SqliteConnection _connection;
    private readonly CancellationTokenSource _closing = new();
    private readonly ReaderCapture _readers;
    private readonly Task _consuming;

    public SqliteStorage(int shardCount, TimeProvider clock)
    {
        var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        _folder = Directory.CreateDirectory(Path.Combine(memory, $"cemstream-simulation-{Guid.NewGuid():N}")).FullName;
        var path = Path.Combine(_folder, "simulation.db");
        _database = SqliteDatabase.Open(
            new SqliteOptions { Path = path, Shards = shardCount }, clock, NullLogger<SqliteDatabase>.Instance);
        _letters = new SqliteDeadLetterLog(path, () => _database);
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        _readers = new ReaderCapture(shardCount);
        _consuming = Task.Run(() => Log.ConsumeAsync(_readers, _closing.Token));
        World.Call(() => new ValueTask<bool>(_readers.Ready));
    }

    public IEventLog Log => _database.Log;

    public IShardStore Store => _database.Store;

    public IDeadLetterSink DeadLetters => _database.DeadLetters;

    public IShardReader OpenReader(int shard) => new SharedReader(_readers.Reader(shard));

    public long LastOffset(int shard) => _readers.Reader(shard).EndOffset - 1;

    public bool TryAppendTo(int shard, LogDraft draft) => false;

    public IReadOnlyList<LogEntry> ReadLog(int shard)
    {
        var reader = OpenReader(shard);
        if (reader.EndOffset == 0)
        {
            return [];
        }

        return World.Call(() =>
        {
            reader.Seek(0);
            return reader.ReadAsync(int.MaxValue, int.MaxValue, CancellationToken.None);
        });
    }

    public IReadOnlyList<DeadLetter> ReadDeadLetters() =>
        World.Call(() => _letters.ReadAsync(CancellationToken.None).ToListAsync());

    public object Snapshot() => new Tables(
        [.. StoreTables.Select(table => Read($"SELECT * FROM {table}"))], Read("SELECT owner, watermark, shard FROM shards"));

    public void Restore(object snapshot)
    {
        var tables = (Tables)snapshot;
        using var transaction = _connection.BeginTransaction(deferred: false);
        for (var i = 0; i < StoreTables.Length; i++)
        {
            Execute($"DELETE FROM {StoreTables[i]}", []);
            foreach (var row in tables.Store[i])
            {
                Execute($"INSERT INTO {StoreTables[i]} VALUES({string.Join(", ", row.Select((_, n) => $"@{n}"))})", row);
            }
        }

        foreach (var shard in tables.Shards)
        {
            Execute("UPDATE shards SET owner = @0, watermark = @1 WHERE shard = @2", shard);
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _closing.Cancel();
        World.Call(async () =>
        {
            await _consuming;
            _letters.Dispose();
            await _database.DisposeAsync();
            return true;
        });
        _connection.Dispose();
        _closing.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private List<object[]> Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private void Execute(string sql, object[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"@{i}", values[i]);
        }

        command.ExecuteNonQuery();
    }

    private sealed record Tables(List<object[]>[] Store, List<object[]> Shards);

    /// <summary>The log has one consumer; the simulated processes share its readers, a whole read at a time.</summary>
    private sealed class ReaderCapture(int shardCount) : IShardOwner
    {
        private readonly SortedDictionary<int, IShardReader> _readers = [];
        private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> Ready => _ready.Task;

        public IShardReader Reader(int shard) => _readers[shard];

        public ValueTask AssignedAsync(IShardReader reader)
        {
            _readers.Add(reader.Shard, reader);
            if (_readers.Count == shardCount)
            {
                _ready.TrySetResult(true);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask RevokedAsync(int shard) => ValueTask.CompletedTask;

        public ValueTask LostAsync(int shard) => ValueTask.CompletedTask;
    }

    private sealed class SharedReader(IShardReader reader) : IShardReader
    {
        private long _next;

        public int Shard => reader.Shard;

        public long EndOffset => reader.EndOffset;

        public ValueTask<LogExtent> GetExtentAsync(CancellationToken cancellationToken) => reader.GetExtentAsync(cancellationToken);

        public ValueTask<long?> GetNotedOffsetAsync(CancellationToken cancellationToken) => reader.GetNotedOffsetAsync(cancellationToken);

        public void Seek(long offset) => _next = offset;

        public void NoteApplied(long offset) => reader.NoteApplied(offset);

        public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, int maxBytes, CancellationToken cancellationToken)
        {
            reader.Seek(_next);
            var entries = await reader.ReadAsync(maxRecords, maxBytes, cancellationToken);
            _next = entries[^1].Offset + 1;

            // The next read, which may be another process's, reuses the bytes.
            return [.. entries.Select(entry => entry with { Key = entry.Key.ToArray(), Value = entry.Value.ToArray() })];
        }
    }
}
