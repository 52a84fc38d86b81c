using System.Diagnostics;
using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Tests.Measurements;

/// <summary>Prints the figures that docs/operations.md quotes.</summary>
public sealed class FootprintTests(ITestOutputHelper output)
{
    private const int Customers = 20_000;
    private const int StateBytes = 1_000;

    private static readonly OwnerToken Anna = new("anna");

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    public async Task CommitAsync_BatchAfterBatch_PrintsScriptTimeAndBytesPerCustomer(int batch)
    {
        using var server = await RedisServer.StartAsync();
        await using var client = new StoreClient(server.Connection, shards: 1);
        await client.Store.ClaimAsync(0, Anna, default);
        var empty = await UsedMemoryAsync(server);
        await CommitAllAsync(server, client.Store, batch, firstOffset: 0, "new");
        await CommitAllAsync(server, client.Store, batch, firstOffset: Customers / batch, "known");
        var bytes = (await UsedMemoryAsync(server) - empty) / Customers;
        output.WriteLine($"{bytes} bytes per customer in Redis.");
        Assert.InRange(bytes, StateBytes, 2 * StateBytes);
    }

    [Fact]
    public async Task CommitAsync_EightShardsAtOnce_PrintsCommitsPerSecond()
    {
        const int ShardCount = 8;
        const int CommitsEach = 100;
        using var server = await RedisServer.StartAsync();
        await using var client = new StoreClient(server.Connection, shards: ShardCount);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, ShardCount).Select(async shard =>
        {
            await client.Store.ClaimAsync(shard, Anna, default);
            for (var number = 0; number < CommitsEach; number++)
            {
                var commit = Commits.Many(Anna, number, customers: 100, StateBytes) with { Shard = shard };
                Assert.Equal(CommitOutcome.Applied, (await client.Store.CommitAsync(commit, default)).Outcome);
            }
        }));
        output.WriteLine(
            $"{ShardCount} shards at once, 100 customers of {StateBytes} bytes per commit: "
            + $"{ShardCount * CommitsEach / Stopwatch.GetElapsedTime(began).TotalSeconds:0} commits/s.");
    }

    [Fact]
    public async Task CommitAsync_OneAlertAfterAnother_PrintsBytesPerAlertAndChange()
    {
        const int Alerts = 5_000;
        using var server = await RedisServer.StartAsync();
        await using var client = new StoreClient(server.Connection, shards: 1);
        await client.Store.ClaimAsync(0, Anna, default);
        var empty = await UsedMemoryAsync(server);
        for (var number = 0; number < Alerts; number++)
        {
            var commit = Commits.One(Anna, number, alertBytes: 1_000);
            Assert.Equal(CommitOutcome.Applied, (await client.Store.CommitAsync(commit, default)).Outcome);
        }

        var bytes = (await UsedMemoryAsync(server) - empty) / Alerts;
        output.WriteLine($"{bytes} bytes in Redis per alert of 1000 bytes with one change of 1000 bytes.");
        Assert.InRange(bytes, 2_000, 4_000);
    }

    private async Task CommitAllAsync(RedisServer server, IShardStore store, int batch, int firstOffset, string kind)
    {
        await server.SendAsync("CONFIG RESETSTAT");
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < Customers / batch; number++)
        {
            var commit = Commits.Many(Anna, firstOffset + number, batch, StateBytes, first: number * batch);
            Assert.Equal(CommitOutcome.Applied, (await store.CommitAsync(commit, default)).Outcome);
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        var script = (await CommandStatistics.ReadAsync(server)).Single(command => command.Name == "evalsha");
        output.WriteLine(
            $"{batch} {kind} customers of {StateBytes} bytes per commit: {Customers / batch / elapsed.TotalSeconds:0} commits/s, one after "
            + $"the other; {script.Microseconds:0} µs per script.");
    }

    private static async Task<long> UsedMemoryAsync(RedisServer server) => long.Parse(
        (await server.SendAsync("INFO memory")).Split("\r\n").Single(line => line.StartsWith("used_memory:"))["used_memory:".Length..]);
}
