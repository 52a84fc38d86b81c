using CemStream.Sqlite.Engine;
using CemStream.Sqlite.Log;
using CemStream.Streaming.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Sqlite.Tests;

public sealed class FullDiskTests : IDisposable
{
    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task AppendAsync_FileMayNotGrow_IsUnavailableUntilThereIsRoom()
    {
        var session = Session.Open(_file.Path, SqliteOpenMode.ReadWriteCreate);
        Schema.Prepare(session, _file.Path, shards: 4);
        await using var writer = new Writer(session, static _ => { }, NullLogger.Instance);
        using var readers = new ReaderPool(_file.Path);
        var log = new SqliteEventLog(writer, readers, ShardOffsets.Load(session, 4), 8 << 20, TimeProvider.System);
        await LimitAsync(writer, "PRAGMA max_page_count = 1");

        await Assert.ThrowsAsync<LogUnavailableException>(() => AppendAsync(log));
        await LimitAsync(writer, "PRAGMA max_page_count = 1000000");

        Assert.Equal(AppendOutcome.Appended, (await AppendAsync(log)).Outcome);
    }

    private static Task<AppendResult> AppendAsync(SqliteEventLog log) =>
        log.AppendAsync([new LogDraft("anna", new byte[1 << 20])], CancellationToken.None).AsTask();

    private static Task<long> LimitAsync(Writer writer, string pragma) =>
        writer.WriteAsync(session => session.ReadInt64(pragma), CancellationToken.None);
}
