using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using CemStream.Testing.Time;

namespace CemStream.Testing.Conformance;

public abstract partial class EventLogConformance
{
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
    public async Task AppendAsync_Headers_ComeBackInOrder()
    {
        RecordHeader[] headers =
        [
            new("traceparent", "00-1"u8.ToArray()), new("Größe", new byte[] { 0, 255 }), new("twice", "1"u8.ToArray()),
            new("twice", Array.Empty<byte>()),
        ];
        await AppendAsync([Draft("anna", "1") with { Headers = new RecordHeaders(headers) }, Draft("anna", "2")]);

        await using var consumption = new Consumption(Log);
        List<LogEntry> entries = await consumption.ReadToEndAsync(Log.ShardOf("anna"));
        Assert.Equal(headers.Select(Describe), entries[0].Headers.All.ToArray().Select(Describe));
        Assert.Equal(0, entries[1].Headers.Count);
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
}
