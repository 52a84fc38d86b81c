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
        var commits = Customers / batch;
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < commits; number++)
        {
            var result = await client.Store.CommitAsync(Commits.Many(Anna, number, batch, StateBytes, first: number * batch), default);
            Assert.Equal(CommitOutcome.Applied, result.Outcome);
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        var script = (await CommandStatistics.ReadAsync(server)).Single(command => command.Name == "evalsha");
        var bytes = (await UsedMemoryAsync(server) - empty) / Customers;
        output.WriteLine(
            $"{batch} customers of {StateBytes} bytes per commit: {commits / elapsed.TotalSeconds:0} commits/s one after the other, "
            + $"{script.Microseconds:0} µs per script, {bytes} bytes per customer in Redis.");
        Assert.InRange(bytes, StateBytes, 2 * StateBytes);
    }

    private static async Task<long> UsedMemoryAsync(RedisServer server) => long.Parse(
        (await server.SendAsync("INFO memory")).Split("\r\n").Single(line => line.StartsWith("used_memory:"))["used_memory:".Length..]);
}
