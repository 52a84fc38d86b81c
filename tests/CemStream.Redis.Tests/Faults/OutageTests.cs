using System.Diagnostics;
using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;

namespace CemStream.Redis.Tests.Faults;

public sealed class OutageTests(ITestOutputHelper output)
{
    private static readonly OwnerToken Anna = new("anna");
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task CommitAsync_RedisKilledAndRestarted_FailsThenGoesOn()
    {
        using var server = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var client = new StoreClient(server.Connection, configure: options => options.Timeout = Short);
        await Patiently.CallAsync(() => client.Store.ClaimAsync(0, Anna, default));
        await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 0), default));

        await KillAsync(server, client);
        var error = await Assert.ThrowsAsync<RedisStoreException>(
            async () => await client.Store.CommitAsync(Commits.One(Anna, 1), default));
        Assert.StartsWith("Redis cannot be reached", error.Message);

        await server.StartAsync();
        var back = Stopwatch.GetTimestamp();
        await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 1), default));
        output.WriteLine($"Committed {Stopwatch.GetElapsedTime(back).TotalSeconds:0.00} s after Redis came back.");
        Assert.Equal(1, await Patiently.CallAsync(() => client.Store.ReadWatermarkAsync(0, default)));
    }

    [Fact]
    public async Task CommitAsync_WhileRedisIsDown_GoesOnOnceItIsBack()
    {
        using var server = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        await using var client = new StoreClient(server.Connection);
        await client.Store.ClaimAsync(0, Anna, default);
        await KillAsync(server, client);

        var commit = client.Store.CommitAsync(Commits.One(Anna, 0), default).AsTask();
        await server.StartAsync();

        Assert.Equal(new CommitResult(CommitOutcome.Applied, 0), await commit);
    }

    [Fact]
    public async Task CommitAsync_RedisStaysDown_FailsAfterTheTimeout()
    {
        using var server = await RedisServer.StartAsync();
        server.Kill();
        await using var client = new StoreClient(server.Connection, configure: options => options.Timeout = Short);

        var error = await Assert.ThrowsAsync<RedisStoreException>(
            async () => await client.Store.CommitAsync(Commits.One(Anna, 0), default));

        Assert.StartsWith("Redis cannot be reached", error.Message);
    }

    [Fact]
    public async Task AnyRead_RedisDown_SaysThatTheStoreIsUnavailable()
    {
        using var server = await RedisServer.StartAsync();
        server.Kill();
        await using var client = new StoreClient(server.Connection, configure: options => options.Timeout = TimeSpan.FromMilliseconds(200));
        var store = client.Store;
        Func<Task>[] reads =
        [
            async () => await store.ReadStatesAsync(0, ["anna"], default),
            async () => await store.ReadWatermarkAsync(0, default),
            async () => await store.ReadTopAsync(CustomerOrder.Risk, 0, 10, default),
            async () => await store.ReadAlertAsync("a", default),
            async () => await store.ReadAlertsAsync(AlertStatusSet.Active, default).CountAsync(),
            async () => await store.ReadFeedAsync(0, FeedCursor.Start, 10, default),
        ];

        foreach (var read in reads)
        {
            await Assert.ThrowsAnyAsync<StoreUnavailableException>(read);
        }
    }

    [Fact]
    public async Task CommitAsync_RedisFrozen_FailsInTimeAndTheRetryLearnsThatItLanded()
    {
        using var server = await RedisServer.StartAsync();
        await using var client = new StoreClient(server.Connection, configure: options => options.Timeout = Short);
        await Patiently.CallAsync(() => client.Store.ClaimAsync(0, Anna, default));

        server.Freeze();
        var error = await Assert.ThrowsAsync<RedisStoreException>(
            async () => await client.Store.CommitAsync(Commits.One(Anna, 0), default));
        Assert.Equal("Redis did not answer within 0.3 s.", error.Message);

        server.Thaw();
        await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 0), default));
        var again = await Patiently.CallAsync(() => client.Store.CommitAsync(Commits.One(Anna, 0), default));
        Assert.Equal(new CommitResult(CommitOutcome.Already, 0), again);
        Assert.Single(await Patiently.CallAsync(() => client.Store.ReadFeedAsync(0, FeedCursor.Start, 10, default)));
    }

    [Fact]
    public async Task ClaimAsync_RedisStartsLater_Succeeds()
    {
        using var server = await RedisServer.StartAsync();
        server.Kill();
        await using var client = new StoreClient(server.Connection, configure: options => options.Timeout = Short);

        await Assert.ThrowsAsync<RedisStoreException>(async () => await client.Store.ClaimAsync(0, Anna, default));

        await server.StartAsync();
        await Patiently.CallAsync(() => client.Store.ClaimAsync(0, Anna, default));
    }

    /// <summary>Returns once the client knows it, and so waits for a connection instead of for an answer.</summary>
    private static async Task KillAsync(RedisServer server, StoreClient client)
    {
        var connection = await client.Connection.GetAsync(CancellationToken.None);
        server.Kill();
        await Eventually.TrueAsync(() => Task.FromResult(!connection.IsConnected), "the client holds on to its connection");
    }
}
