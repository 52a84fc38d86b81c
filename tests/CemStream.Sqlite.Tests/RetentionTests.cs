using CemStream.Sqlite.DeadLetters;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Conformance;

namespace CemStream.Sqlite.Tests;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly OwnerToken Anna = new("anna");
    private static readonly DateTimeOffset Later = DateTimeOffset.MaxValue;
    private readonly DatabaseFile _file = new();
    private SqliteDatabase _database = null!;

    public ValueTask InitializeAsync()
    {
        _database = _file.Open(shards: 1);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task TrimAsync_OldRecords_GoesUpToTheWatermarkAndNoFurther()
    {
        await AppendAsync(1_500);
        await FoldAsync(1_200);

        long removed = await TrimAsync(Later);

        Assert.Equal(1_201, removed);
        Assert.Equal(1_201, (await ReadAsync())[0]);
    }

    [Fact]
    public async Task TrimAsync_EverythingFolded_LeavesAnEmptyLogThatGoesOnAtItsEnd()
    {
        await AppendAsync(3);
        await FoldAsync(2);
        await TrimAsync(Later);

        Assert.Empty(await ReadAsync());
        await AppendAsync(1);
        Assert.Equal(3, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task TrimAsync_BehindTheSeek_LetsTheReaderGoOnWithWhatIsLeft()
    {
        await AppendAsync(3);
        await FoldAsync(2);
        await using var consumption = new Consumption(_database.Log);
        IShardReader reader = await consumption.ReaderAsync(0);
        reader.Seek(0);
        await TrimAsync(Later);

        Task<IReadOnlyList<LogEntry>> read = reader.ReadAsync(100, int.MaxValue, default).AsTask();
        await AppendAsync(1);

        Assert.Equal(3, (await read)[0].Offset);
    }

    [Fact]
    public async Task TrimAsync_YoungRecords_Stay()
    {
        await AppendAsync(3);
        await FoldAsync(2);

        Assert.Equal(0, await TrimAsync(DateTimeOffset.MinValue.AddDays(1)));
        Assert.Equal(3, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task TrimAsync_OldDeadLetters_GoToo()
    {
        var letter = new DeadLetter(0, 0, "key"u8.ToArray(), "value"u8.ToArray(), "why", DateTimeOffset.UnixEpoch);
        await _database.DeadLetters.WriteAsync([letter], default);

        Assert.Equal(1, await TrimAsync(Later));
        using var letters = new SqliteDeadLetterLog(_file.Path, () => _database);
        Assert.Equal(0, await letters.ReadAsync(default).CountAsync(TestContext.Current.CancellationToken));
    }

    private async Task AppendAsync(int count)
    {
        LogDraft[] drafts = [.. Enumerable.Range(0, count).Select(_ => new LogDraft("anna", new byte[] { 1 }))];
        Assert.Equal(AppendOutcome.Appended, (await _database.Log.AppendAsync(drafts, default)).Outcome);
    }

    private async Task FoldAsync(long watermark)
    {
        await _database.Store.ClaimAsync(0, Anna, default);
        var commit = new ShardCommit { Shard = 0, Owner = Anna, ExpectedWatermark = null, LastOffset = watermark };
        Assert.Equal(CommitOutcome.Applied, (await _database.Store.CommitAsync(commit, default)).Outcome);
    }

    private async Task<List<long>> ReadAsync()
    {
        await using var consumption = new Consumption(_database.Log);
        return [.. (await consumption.ReadToEndAsync(0)).Select(entry => entry.Offset)];
    }

    private async Task<long> TrimAsync(DateTimeOffset before)
    {
        long removed = 0;
        long step;
        do
        {
            step = await _database.TrimAsync(0, before, default);
            removed += step;
        }
        while (step > 0);

        return removed;
    }
}
