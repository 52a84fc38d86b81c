using CemStream.Sqlite.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Sqlite.Tests;

public sealed class WriterTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();
    private Session _session = null!;
    private Writer _writer = null!;

    public ValueTask InitializeAsync()
    {
        _session = Session.Open(_file.Path, SqliteOpenMode.ReadWriteCreate);
        _session.ExecuteScript("CREATE TABLE t(number INTEGER PRIMARY KEY)");
        _writer = new Writer(_session, static _ => { }, NullLogger.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task WriteAsync_OneOfABatchFails_LeavesTheOthers()
    {
        using var gate = new Gate();
        Task<int> held = _writer.WriteAsync(gate.Hold, CancellationToken.None);
        await gate.Entered;
        Task<int> good = Insert(1);
        Task<int> bad = _writer.WriteAsync(
            static session =>
            {
                session.Execute("INSERT INTO t VALUES(2)");
                session.Execute("INSERT INTO t VALUES(1)");
                return 0;
            },
            CancellationToken.None);
        Task<int> later = Insert(3);
        gate.Open();

        await Task.WhenAll(held, good, later);
        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => bad)).SqliteErrorCode);
        Assert.Equal(4, await SumAsync());
    }

    [Fact]
    public async Task WriteAsync_SQLiteRollsBackByItself_FailsTheWholeBatchAndGoesOn()
    {
        using var gate = new Gate();
        Task<int> held = _writer.WriteAsync(gate.Hold, CancellationToken.None);
        await gate.Entered;
        Task<int> first = Insert(1);
        Task<int> bad = _writer.WriteAsync(
            static session =>
            {
                session.Execute("INSERT OR ROLLBACK INTO t VALUES(1)");
                return 0;
            },
            CancellationToken.None);
        gate.Open();

        await held;
        await Assert.ThrowsAsync<SqliteException>(() => first);
        await Assert.ThrowsAsync<SqliteException>(() => bad);
        await Insert(5);
        Assert.Equal(5, await SumAsync());
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileWaiting_WritesNothing()
    {
        using var gate = new Gate();
        using var cancellation = new CancellationTokenSource();
        Task<int> held = _writer.WriteAsync(gate.Hold, CancellationToken.None);
        await gate.Entered;
        Task<int> cancelled = Insert(1, cancellation.Token);
        await cancellation.CancelAsync();
        gate.Open();

        await held;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(0, await SumAsync());
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileWriting_WaitsForTheEnd()
    {
        using var gate = new Gate();
        using var cancellation = new CancellationTokenSource();
        Task<int> write = _writer.WriteAsync(gate.Hold, cancellation.Token);
        await gate.Entered;
        await cancellation.CancelAsync();
        Assert.False(write.IsCompleted);
        gate.Open();

        Assert.Equal(0, await write);
    }

    private Task<int> Insert(int number, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(
            session =>
            {
                using Statement.Run run = session.Begin("INSERT INTO t VALUES(?1)");
                run.Bind(1, number).Step();
                return number;
            },
            cancellationToken);

    private Task<long> SumAsync() =>
        _writer.WriteAsync(static session => session.ReadInt64("SELECT ifnull(sum(number), 0) FROM t"), CancellationToken.None);

    /// <summary>Holds the writer inside a transaction, so that what comes meanwhile makes up the next one.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        public Task Entered => _entered.Task;

        public int Hold(Session session)
        {
            _entered.SetResult();
            _open.Wait();
            return 0;
        }

        public void Open() => _open.Set();

        public void Dispose()
        {
            _open.Set();
            _open.Dispose();
        }
    }
}
