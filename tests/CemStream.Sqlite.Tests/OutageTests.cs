using CemStream.Risk.Events;
using CemStream.Sqlite.DeadLetters;
using CemStream.Sqlite.Engine;
using CemStream.Sqlite.Store;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Sqlite.Tests;

/// <summary>What callers hear when the file cannot be used for now, and that they hear nothing of the kind when it never will be.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly OwnerToken Anna = new("anna");
    private readonly DatabaseFile _file = new();
    private Writer _writer = null!;

    public ValueTask InitializeAsync()
    {
        var session = Session.Open(_file.Path, SqliteOpenMode.ReadWriteCreate);
        Schema.Prepare(session, _file.Path, shards: 1);
        session.Execute("PRAGMA busy_timeout = 0");
        _writer = new Writer(session, static _ => { }, NullLogger.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task AnyRead_FileCannotBeOpened_SaysThatTheStoreIsUnavailable()
    {
        using var readers = new ReaderPool(_file.Path + ".gone");

        foreach (Func<Task> read in Reads(new SqliteShardStore(_writer, readers)))
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(read);
            Assert.StartsWith("The database cannot be read now: ", error.Message);
        }
    }

    [Fact]
    public async Task AnyRead_NotADatabase_IsNotSaidToPass()
    {
        string path = _file.Path + ".other";
        await File.WriteAllTextAsync(path, new string('x', 10_000), TestContext.Current.CancellationToken);
        using var readers = new ReaderPool(path);

        foreach (Func<Task> read in Reads(new SqliteShardStore(_writer, readers)))
        {
            await Assert.ThrowsAsync<SqliteException>(read);
        }
    }

    [Fact]
    public async Task AnyWrite_FileLockedByAnother_SaysThatTheStoreIsUnavailableUntilItIsNot()
    {
        using var readers = new ReaderPool(_file.Path);
        var store = new SqliteShardStore(_writer, readers);
        await store.ClaimAsync(0, Anna, default);
        var commit = new ShardCommit { Shard = 0, Owner = Anna, ExpectedWatermark = null, LastOffset = 7 };
        using (Lock())
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ClaimAsync(0, Anna, default));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReleaseAsync(0, Anna, default));
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(commit, default));
            Assert.StartsWith("The database cannot be written to now: ", error.Message);
        }

        Assert.Equal(new CommitResult(CommitOutcome.Applied, 7), await store.CommitAsync(commit, default));
    }

    [Fact]
    public async Task ReadAsync_LettersCannotBeOpened_SaysThatTheLogIsUnavailableUntilItIsNot()
    {
        string path = _file.Path + ".letters";
        using (var session = Session.Open(path, SqliteOpenMode.ReadWriteCreate))
        {
            Schema.Prepare(session, path, shards: 1);
        }

        using var letters = new SqliteDeadLetterLog(path, () => throw new InvalidOperationException());
        DirectoryInfo inTheWay = Directory.CreateDirectory(path + "-wal");
        await Assert.ThrowsAsync<LogUnavailableException>(async () => await letters.ReadAsync(default).CountAsync());
        inTheWay.Delete();

        Assert.Equal(0, await letters.ReadAsync(default).CountAsync());
    }

    [Fact]
    public async Task RemoveAsync_FileLockedByAnother_SaysThatTheLogIsUnavailable()
    {
        using var locked = Lock();

        await Assert.ThrowsAsync<LogUnavailableException>(
            async () => await new SqliteDeadLetters(_writer).RemoveAsync([new LogPosition(0, 0)], default));
    }

    [Fact]
    public void ReadTransaction_SQLiteRollsBackByItself_EndsWithoutASecondError()
    {
        using var readers = new ReaderPool(_file.Path);
        for (int look = 0; look < 2; look++)
        {
            using ReaderPool.Lease lease = readers.Rent();
            using var transaction = ReadTransaction.Begin(lease);
            using Statement.Run rollback = lease.Begin("ROLLBACK");
            rollback.Step();
        }
    }

    private static Func<Task>[] Reads(SqliteShardStore store) =>
    [
        async () => await store.ReadStatesAsync(0, ["anna"], default),
        async () => await store.ReadWatermarkAsync(0, default),
        async () => await store.ReadDueAsync(0, DateTimeOffset.MaxValue, 10, default),
        async () => await store.ReadNextDueAsync(0, default),
        async () => await store.ReadTopAsync(CustomerOrder.Risk, 0, 10, default),
        async () => await store.ReadAlertAsync("a", default),
        async () => await store.ReadAlertsAsync(AlertStatusSet.Active, default).CountAsync(),
        async () => await store.CountActiveAlertsAsync(0, default),
        async () => await store.ReadFeedAsync(0, FeedCursor.Start, 10, default),
    ];

    private Session Lock()
    {
        var other = Session.Open(_file.Path, SqliteOpenMode.ReadWrite);
        other.Execute("BEGIN IMMEDIATE");
        return other;
    }
}
