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

    protected override ValueTask<IDeadLetterSink> OpenAsync()
    {
        _database = _file.Open();
        return ValueTask.FromResult<IDeadLetterSink>(_database.DeadLetters);
    }

    protected override ValueTask CloseAsync(IDeadLetterSink sink) => _database.DisposeAsync();

    protected override ValueTask<IReadOnlyList<DeadLetter>> ReadAsync() =>
        _database.DeadLetters.ReadAsync(after: null, limit: 100, CancellationToken.None);

    protected override ValueTask DeleteAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }
}
