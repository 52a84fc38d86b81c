using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;

namespace CemStream.Testing.Conformance;

/// <summary>What every <see cref="IEventLog"/> promises. A derived class runs it against one adapter.</summary>
public abstract class EventLogConformance : IAsyncLifetime
{
    protected IEventLog Log { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Log = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Log);
        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AppendAsync_Records_StandWhereTheAnswerSays()
    {
        LogDraft[] drafts = [Draft("anna", "1"), Draft("ben", "2"), Draft("carla", "3"), Draft("anna", "4")];

        IReadOnlyList<LogPosition> positions = await AppendAsync(drafts);

        await using var consumption = new Consumption(Log);
        for (int index = 0; index < drafts.Length; index++)
        {
            Assert.Equal(Log.ShardOf(drafts[index].CustomerId), positions[index].Shard);
            List<LogEntry> entries = await consumption.ReadToEndAsync(positions[index].Shard);
            LogEntry entry = Assert.Single(entries, entry => entry.Offset == positions[index].Offset);
            Assert.Equal(drafts[index].CustomerId, Encoding.UTF8.GetString(entry.Key.Span));
            Assert.Equal(drafts[index].Value.ToArray(), entry.Value.ToArray());
        }
    }

    [Fact]
    public async Task AppendAsync_OneKey_KeepsTheOrder()
    {
        await AppendAsync([.. Enumerable.Range(0, 50).Select(number => Draft("anna", $"{number}"))]);
        await AppendAsync([.. Enumerable.Range(50, 50).Select(number => Draft("anna", $"{number}"))]);

        await using var consumption = new Consumption(Log);
        List<LogEntry> entries = await consumption.ReadToEndAsync(Log.ShardOf("anna"));
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{number}"), entries.Select(ValueOf));
        Assert.Equal(entries.Select(entry => entry.Offset).Order().Distinct(), entries.Select(entry => entry.Offset));
    }

    [Fact]
    public async Task AppendAsync_ManyCallers_EveryRecordOnceAndInTheOrderOfItsCaller()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async caller =>
        {
            for (int number = 0; number < 25; number++)
            {
                await AppendAsync([Draft($"c{caller}", $"{number}"), Draft($"d{caller}", $"{number}")]);
            }
        })).Soon();

        await using var consumption = new Consumption(Log);
        ILookup<string, string> byKey = (await ReadAllAsync(consumption)).ToLookup(
            entry => Encoding.UTF8.GetString(entry.Key.Span), ValueOf);
        Assert.Equal(16, byKey.Count);
        Assert.All(byKey, key => Assert.Equal(Enumerable.Range(0, 25).Select(number => $"{number}"), key));
    }

    [Fact]
    public async Task AppendAsync_Nothing_IsAppended() => Assert.Empty(await AppendAsync([]));

    [Theory]
    [InlineData("zero\0inside")]
    [InlineData("quote'; DROP TABLE log; --")]
    [InlineData("日本語 😡 ñ")]
    public async Task AppendAsync_AnyKey_ComesBack(string customerId)
    {
        await AppendAsync([Draft(customerId, "x")]);

        await using var consumption = new Consumption(Log);
        LogEntry entry = Assert.Single(await consumption.ReadToEndAsync(Log.ShardOf(customerId)));
        Assert.Equal(Encoding.UTF8.GetBytes(customerId), entry.Key.ToArray());
    }

    [Fact]
    public async Task AppendAsync_AnyValue_ComesBack()
    {
        byte[] large = new byte[200_000];
        new Random(1).NextBytes(large);
        await AppendAsync([new LogDraft("anna", large), new LogDraft("anna", new byte[] { 0 }), Draft("anna", "small")]);

        await using var consumption = new Consumption(Log);
        List<LogEntry> entries = await consumption.ReadToEndAsync(Log.ShardOf("anna"));
        Assert.Equal(large, entries[0].Value.ToArray());
        Assert.Equal([0], entries[1].Value.ToArray());
        Assert.Equal("small", ValueOf(entries[2]));
    }

    [Fact]
    public async Task AppendAsync_CancelledBefore_AppendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Log.AppendAsync([Draft("anna", "1")], new CancellationToken(canceled: true)));

        await using var consumption = new Consumption(Log);
        Assert.Empty(await ReadAllAsync(consumption));
    }

    [Fact]
    public async Task Open_Again_HasRecordsOffsetsAndShards()
    {
        IReadOnlyList<LogPosition> before = await AppendAsync([.. Names.Select(name => Draft(name, name))]);
        int shards = Log.ShardCount;

        await ReopenAsync();

        Assert.Equal(shards, Log.ShardCount);
        Assert.Equal(before.Select(position => position.Shard), Names.Select(Log.ShardOf));
        IReadOnlyList<LogPosition> after = await AppendAsync([.. Names.Select(name => Draft(name, "again"))]);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second.Offset > pair.First.Offset));
        await using var consumption = new Consumption(Log);
        List<LogEntry> entries = await ReadAllAsync(consumption);
        Assert.Equal(2 * Names.Length, entries.Count);
        Assert.Equal(Names.Order(), entries.Select(ValueOf).Where(value => value != "again").Order());
    }

    [Fact]
    public void ShardOf_ManyCustomers_UsesEveryShardAboutEqually()
    {
        int[] counts = new int[Log.ShardCount];
        for (int number = 0; number < 1000 * counts.Length; number++)
        {
            counts[Log.ShardOf($"customer-{number}")]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 800, 1200));
    }

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
        Assert.Equal(reader.EndOffset, await reader.GetEarliestOffsetAsync(CancellationToken.None));

        IReadOnlyList<LogPosition> positions = await AppendAsync([Draft("anna", "1"), Draft("anna", "2")]);
        await ReadAsync(reader);

        Assert.True(reader.EndOffset > positions[1].Offset);
        Assert.Equal(positions[0].Offset, await reader.GetEarliestOffsetAsync(CancellationToken.None));
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

    /// <summary>Opens this test's own log, with at least two shards: empty at first, later with what it had when it was closed.</summary>
    protected abstract ValueTask<IEventLog> OpenAsync();

    protected abstract ValueTask CloseAsync(IEventLog log);

    /// <summary>Removes what the test has left, after the last close.</summary>
    protected virtual ValueTask DeleteAsync() => ValueTask.CompletedTask;

    private static readonly string[] Names = ["anna", "ben", "carla", "dora", "emil", "fritz", "gus", "hana"];

    private static LogDraft Draft(string customerId, string value) => new(customerId, Encoding.UTF8.GetBytes(value));

    private static string ValueOf(LogEntry entry) => Encoding.UTF8.GetString(entry.Value.Span);

    private static Task<IReadOnlyList<LogEntry>> ReadAsync(IShardReader reader, int maxRecords = 100, int maxBytes = int.MaxValue) =>
        reader.ReadAsync(maxRecords, maxBytes, CancellationToken.None).AsTask().Soon();

    private async Task<IReadOnlyList<LogPosition>> AppendAsync(LogDraft[] drafts)
    {
        AppendResult result = await Log.AppendAsync(drafts, CancellationToken.None).AsTask().Soon();
        Assert.Equal(AppendOutcome.Appended, result.Outcome);
        Assert.Equal(drafts.Length, result.Positions.Count);
        return result.Positions;
    }

    private async Task<List<LogEntry>> ReadAllAsync(Consumption consumption)
    {
        var entries = new List<LogEntry>();
        for (int shard = 0; shard < Log.ShardCount; shard++)
        {
            entries.AddRange(await consumption.ReadToEndAsync(shard));
        }

        return entries;
    }

    private async Task<IShardReader> StartAsync(Consumption consumption, string customerId)
    {
        IShardReader reader = await consumption.ReaderAsync(Log.ShardOf(customerId));
        reader.Seek(await reader.GetEarliestOffsetAsync(CancellationToken.None));
        return reader;
    }

    private async Task ReopenAsync()
    {
        await CloseAsync(Log);
        Log = await OpenAsync();
    }
}
