using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Open_InUse_IsRefused()
    {
        await using SqliteDatabase database = _file.Open();

        var error = Assert.Throws<StoreFileException>(() => _file.Open());

        Assert.Contains("used by another process", error.Message);
    }

    [Fact]
    public async Task Open_AfterARefusal_StillWorks()
    {
        await using (SqliteDatabase database = _file.Open(shards: 2))
        {
            Assert.Throws<StoreFileException>(() => _file.Open(shards: 2));
        }

        Assert.Throws<StoreFileException>(() => _file.Open(shards: 3));
        await using SqliteDatabase again = _file.Open(shards: 2);
        Assert.Equal(2, again.Log.ShardCount);
    }

    [Fact]
    public async Task Open_OtherNumberOfShards_IsRefused()
    {
        await _file.Open(shards: 2).DisposeAsync();

        var error = Assert.Throws<StoreFileException>(() => _file.Open(shards: 3));

        Assert.Contains("has 2 shards, but 3 are configured", error.Message);
    }

    [Fact]
    public async Task Open_NewerSchema_IsRefused()
    {
        await _file.Open().DisposeAsync();
        Execute("PRAGMA user_version = 99");

        var error = Assert.Throws<StoreFileException>(() => _file.Open());

        Assert.Contains("newer version: its schema is 99", error.Message);
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsRefused()
    {
        Execute("CREATE TABLE notes(text TEXT)");

        Assert.Contains("another program", Assert.Throws<StoreFileException>(() => _file.Open()).Message);
    }

    [Fact]
    public void Open_NotADatabase_IsRefused()
    {
        File.WriteAllText(_file.Path, new string('x', 10_000));

        Assert.Contains("is not a database", Assert.Throws<StoreFileException>(() => _file.Open()).Message);
    }

    [Fact]
    public async Task DisposeAsync_WritesWaiting_AreAllWritten()
    {
        SqliteDatabase database = _file.Open();
        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 200).Select(number => Append(database, $"c{number}", 100))];

        await database.DisposeAsync();

        Assert.All(await Task.WhenAll(appends), append => Assert.Equal(AppendOutcome.Appended, append.Outcome));
        Assert.False(File.Exists(_file.Path + "-wal"));
        Assert.Equal(200, Query("SELECT count(*) FROM log"));
    }

    [Fact]
    public async Task DisposeAsync_Twice_DoesNothing()
    {
        SqliteDatabase database = _file.Open();
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Append(database, "c1", 10));
    }

    [Fact]
    public async Task AppendAsync_MoreThanMayWait_IsBusyUntilThereIsRoom()
    {
        await using SqliteDatabase database = _file.Open(maxPendingBytes: 64 * 1024);
        using var blocker = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        blocker.Open();
        using SqliteTransaction transaction = blocker.BeginTransaction(deferred: false);

        Task<AppendResult> first = Append(database, "c1", 60_000);
        AppendResult refused = await Append(database, "c1", 60_000);
        transaction.Rollback();

        Assert.Equal(AppendOutcome.Busy, refused.Outcome);
        Assert.Empty(refused.Positions);
        Assert.Equal(AppendOutcome.Appended, (await first).Outcome);
        Assert.Equal(AppendOutcome.Appended, (await Append(database, "c1", 60_000)).Outcome);
        Assert.Equal(2, Query("SELECT count(*) FROM log"));
    }

    [Fact]
    public async Task AppendAsync_LargerThanMayWait_IsTakenAlone()
    {
        await using SqliteDatabase database = _file.Open(maxPendingBytes: 64 * 1024);

        Assert.Equal(AppendOutcome.Appended, (await Append(database, "c1", 300_000)).Outcome);
    }

    [Fact]
    public async Task ConsumeAsync_Twice_IsRefused()
    {
        await using SqliteDatabase database = _file.Open();
        await using var consumption = new Testing.Conformance.Consumption(database.Log);

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Log.ConsumeAsync(consumption, CancellationToken.None));
    }

    [Fact]
    public async Task AppendAsync_Offsets_HaveNoGaps()
    {
        await using SqliteDatabase database = _file.Open(shards: 1);
        await Append(database, "c1", 10);
        await database.Store.ClaimAsync(0, new Streaming.Store.OwnerToken("anna"), CancellationToken.None);

        Assert.Equal([new LogPosition(0, 1)], (await Append(database, "c2", 10)).Positions);
    }

    private static Task<AppendResult> Append(SqliteDatabase database, string customerId, int bytes) =>
        database.Log.AppendAsync([new LogDraft(customerId, new byte[bytes])], CancellationToken.None).AsTask();

    private void Execute(string sql) => Query(sql);

    private long Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(command.ExecuteScalar() ?? 0L);
    }
}
