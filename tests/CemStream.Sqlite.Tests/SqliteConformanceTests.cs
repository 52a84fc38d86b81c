using CemStream.Sqlite.DeadLetters;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Conformance;

namespace CemStream.Sqlite.Tests;

public sealed class SqliteEventLogTests : EventLogConformance
{
    private readonly DatabaseFile _file = new();
    private SqliteDatabase _database = null!;

    protected override ValueTask<IEventLog> OpenAsync()
    {
        _database = _file.Open();
        return ValueTask.FromResult(_database.Log);
    }

    protected override ValueTask CloseAsync(IEventLog log) => _database.DisposeAsync();

    protected override ValueTask DeleteAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class SqliteShardStoreTests : ShardStoreConformance
{
    private readonly DatabaseFile _file = new();
    private SqliteDatabase _database = null!;

    protected override ValueTask<IShardStore> OpenAsync()
    {
        _database = _file.Open();
        return ValueTask.FromResult(_database.Store);
    }

    protected override ValueTask CloseAsync(IShardStore store) => _database.DisposeAsync();

    protected override ValueTask DeleteAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class SqliteDeadLettersTests : DeadLetterConformance
{
    private readonly DatabaseFile _file = new();
    private SqliteDatabase _database = null!;
    private SqliteDeadLetterLog _letters = null!;

    protected override IDeadLetterLog Letters => _letters;

    protected override ValueTask<IDeadLetterSink> OpenAsync()
    {
        _database = _file.Open();
        _letters = new SqliteDeadLetterLog(_file.Path, () => _database);
        return ValueTask.FromResult<IDeadLetterSink>(_database.DeadLetters);
    }

    protected override ValueTask CloseAsync(IDeadLetterSink sink)
    {
        _letters.Dispose();
        return _database.DisposeAsync();
    }

    protected override ValueTask DeleteAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }
}
