using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using CemStream.Testing.Time;

namespace CemStream.Testing.Conformance;

public abstract partial class EventLogConformance
{
    [Fact]
    public async Task ReadAsync_MaxRecords_IsTheMost()
    {
        await AppendAsync([.. Enumerable.Range(0, 5).Select(number => Draft("anna", $"{number}"))]);
        await using var consumption = new Consumption(Log);
        IShardReader reader = await StartAsync(consumption, "anna");

        var sizes = new List<int>();
        for (int read = 0; read < 5; read += sizes[^1])
        {
            sizes.Add((await ReadAsync(reader, maxRecords: 2)).Count);
        }

        Assert.All(sizes, size => Assert.InRange(size, 1, 2));
    }

    [Fact]
    public async Task ReadAsync_MaxBytes_EndsEarlyButNeverEmpty()
    {
        await AppendAsync([.. Enumerable.Range(0, 4).Select(_ => new LogDraft("anna", new byte[1000]))]);
        await using var consumption = new Consumption(Log);
        IShardReader reader = await StartAsync(consumption, "anna");

        Assert.Single(await ReadAsync(reader, maxBytes: 1));
        Assert.InRange((await ReadAsync(reader, maxBytes: 1500)).Count, 1, 2);
    }

    [Fact]
    public async Task ReadAsync_AtTheEnd_WaitsForTheNextRecord()
    {
        await using var consumption = new Consumption(Log);
        IShardReader reader = await StartAsync(consumption, "anna");

        Task<IReadOnlyList<LogEntry>> read = ReadAsync(reader);
        Assert.False(read.IsCompleted);
        await AppendAsync([Draft("anna", "1")]);

        Assert.Equal("1", ValueOf((await read)[0]));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_HasConsumedNothing()
    {
        await using var consumption = new Consumption(Log);
        IShardReader reader = await StartAsync(consumption, "anna");
        using var cancellation = new CancellationTokenSource();

        Task<IReadOnlyList<LogEntry>> read = reader.ReadAsync(10, int.MaxValue, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.Soon());
        await AppendAsync([Draft("anna", "1")]);

        Assert.Equal("1", ValueOf((await ReadAsync(reader))[0]));
    }

    [Fact]
    public async Task Seek_Back_ReadsTheSameAgain()
    {
        IReadOnlyList<LogPosition> positions = await AppendAsync(
            [.. Enumerable.Range(0, 6).Select(number => Draft("anna", $"{number}"))]);
        await using var consumption = new Consumption(Log);
        List<LogEntry> first = await consumption.ReadToEndAsync(positions[0].Shard);
        IShardReader reader = await consumption.ReaderAsync(positions[0].Shard);

        reader.Seek(positions[4].Offset);
        LogEntry again = (await ReadAsync(reader))[0];

        Assert.Equal("4", ValueOf(again));
        Assert.Equal(first[4].AppendedAt, again.AppendedAt);
    }

    [Fact]
    public async Task EndOffset_AfterAppend_IsBehindTheLastRecord()
    {
        await using var consumption = new Consumption(Log);
        IShardReader reader = await StartAsync(consumption, "anna");
        Assert.Equal(reader.EndOffset, (await reader.GetExtentAsync(CancellationToken.None)).Earliest);

        IReadOnlyList<LogPosition> positions = await AppendAsync([Draft("anna", "1"), Draft("anna", "2")]);
        await ReadAsync(reader);

        Assert.True(reader.EndOffset > positions[1].Offset);
        Assert.Equal(new LogExtent(positions[0].Offset, reader.EndOffset), await reader.GetExtentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task NoteApplied_OpenAgain_IsKnownToTheNextOwner()
    {
        IReadOnlyList<LogPosition> positions = await AppendAsync([Draft("anna", "1")]);
        int shard = positions[0].Shard;
        await using (var consumption = new Consumption(Log))
        {
            IShardReader reader = await consumption.ReaderAsync(shard);
            Assert.Null(await reader.GetNotedOffsetAsync(CancellationToken.None));
            reader.NoteApplied(positions[0].Offset);
        }

        await ReopenAsync();

        await using var next = new Consumption(Log);
        Assert.Equal(positions[0].Offset, await (await next.ReaderAsync(shard)).GetNotedOffsetAsync(CancellationToken.None));
        int other = (shard + 1) % Log.ShardCount;
        Assert.Null(await (await next.ReaderAsync(other)).GetNotedOffsetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ConsumeAsync_Cancelled_RevokesEachShardOnceAndEndsReads()
    {
        var consumption = new Consumption(Log);
        IShardReader reader = await StartAsync(consumption, "anna");
        Task<IReadOnlyList<LogEntry>> read = ReadAsync(reader);

        await consumption.StopAsync();

        Assert.Equal(Enumerable.Range(0, Log.ShardCount), consumption.Revoked.Order());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(reader));
    }

    [Fact]
    public async Task ConsumeAsync_AfterAnother_HandsOutTheShardsAgain()
    {
        await AppendAsync([Draft("anna", "1")]);
        await using (var first = new Consumption(Log))
        {
            await StartAsync(first, "anna");
        }

        await using var second = new Consumption(Log);
        Assert.Single(await ReadAllAsync(second));
    }
}
