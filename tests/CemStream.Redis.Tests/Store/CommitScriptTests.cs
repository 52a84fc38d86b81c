using CemStream.Redis.Store;
using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Tests.Store;

public sealed class CommitScriptTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly OwnerToken Anna = new("anna");

    private RedisServer _server = null!;
    private StoreClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _client = new StoreClient(_server.Connection);
        await _client.Store.ClaimAsync(0, Anna, default);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task CommitAsync_ScriptsFlushed_AreSentAgain()
    {
        await ApplyAsync(Commits.One(Anna, 0));
        Assert.Equal("+OK", await _server.SendAsync("SCRIPT FLUSH"));
        await _server.SendAsync("CONFIG RESETSTAT");

        await ApplyAsync(Commits.One(Anna, 1));
        await ApplyAsync(Commits.One(Anna, 2));

        Assert.Contains("errorstat_NOSCRIPT", await _server.SendAsync("INFO errorstats"));
        Assert.Equal(1, (await CallsAsync())["eval"]);
    }

    [Fact]
    public async Task CommitAsync_AnyBatchSize_CostsTheSameCommands()
    {
        await ApplyAsync(Commits.Many(Anna, 0, customers: 2));
        var first = await CommandsOfAsync(Commits.Many(Anna, 1, customers: 2));
        var second = await CommandsOfAsync(Commits.Many(Anna, 2, customers: 2_000));

        Assert.Equal(first, second);
        Assert.Equal(1, first["evalsha"]);
        output.WriteLine(string.Join(", ", first.Select(command => $"{command.Key} {command.Value}")));
    }

    [Fact]
    public async Task CommitAsync_TenThousandCustomers_IsOneCommit()
    {
        await ApplyAsync(Commits.Many(Anna, 0, customers: 10_000));

        var states = await _client.Store.ReadStatesAsync(
            0, [.. Enumerable.Range(0, 10_000).Select(number => $"customer-{number}")], default);
        Assert.Equal(0, states.Watermark);
        Assert.All(states, state => Assert.Equal(100, state?.Length));
    }

    [Fact]
    public async Task CommitAsync_MemoryIsFull_IsRefusedAsAWhole()
    {
        await ApplyAsync(Commits.One(Anna, 0));
        await _server.SendAsync("CONFIG SET maxmemory 1");

        var error = await Assert.ThrowsAsync<RedisStoreException>(
            async () => await _client.Store.CommitAsync(Commits.One(Anna, 1), default));

        Assert.Contains("OOM", error.Message);
        Assert.Single(await _client.Store.ReadFeedAsync(0, FeedCursor.Start, 10, default));
        Assert.Equal(1, await _client.Store.CountActiveAlertsAsync(0, default));
        await _server.SendAsync("CONFIG SET maxmemory 0");
        await ApplyAsync(Commits.One(Anna, 1));
    }

    [Fact]
    public async Task AnyCall_OtherSchema_IsRefusedAndChangesNothing()
    {
        await ApplyAsync(Commits.One(Anna, 0));
        var keys = _client.KeysOf(0);
        await _client.CallAsync(database => database.HashSetAsync(keys.Meta, Schema.Field, "0"));

        await RefusedAsync(() => _client.Store.ClaimAsync(0, new OwnerToken("ben"), default).AsTask());
        await RefusedAsync(() => _client.Store.CommitAsync(Commits.One(Anna, 1), default).AsTask());
        await RefusedAsync(() => _client.Store.ReadStatesAsync(0, ["customer-0"], default).AsTask());
        await RefusedAsync(() => _client.Store.ReadWatermarkAsync(0, default).AsTask());
        await RefusedAsync(() => _client.Store.ReadFeedAsync(0, FeedCursor.Start, 10, default).AsTask());

        await _client.CallAsync(database => database.HashSetAsync(keys.Meta, Schema.Field, Schema.Version));
        Assert.Equal(0, await _client.Store.ReadWatermarkAsync(0, default));
        await ApplyAsync(Commits.One(Anna, 1));
    }

    [Fact]
    public async Task CommitAsync_CustomersIdleTooLong_AreForgottenUnlessTheyHaveATimer()
    {
        await ApplyAsync(Commits.Many(Anna, 0, customers: 4));
        var keys = _client.KeysOf(0);
        await _client.CallAsync(database => database.SortedSetAddAsync(keys.Idle, "customer-1", 0));

        await ApplyAsync(Commits.One(Anna, 1));

        var states = await _client.Store.ReadStatesAsync(0, ["customer-0", "customer-1", "customer-2", "customer-3"], default);
        Assert.Equal([true, false, true, true], states.Select(state => state is not null));
        Assert.Equal(3, (await _client.Store.ReadTopAsync(CustomerOrder.Risk, 0, 10, default)).Count);
        Assert.Equal(3, (await _client.Store.ReadTopAsync(CustomerOrder.Priority, 0, 10, default)).Count);
        Assert.Equal(["customer-3"], await IdleAsync());
    }

    [Fact]
    public async Task CommitAsync_ManyIdleTooLong_AreForgottenAsFastAsOthersCome()
    {
        await ApplyAsync(Timerless(offset: 0, customers: 300, first: 0));
        await MakeOldAsync(300);

        await ApplyAsync(Timerless(offset: 1, customers: 100, first: 300));
        Assert.Equal(300 - 116 + 100, (await IdleAsync()).Length);

        await ApplyAsync(Timerless(offset: 2, customers: 1, first: 400));
        Assert.Equal(300 - 133 + 101, (await IdleAsync()).Length);

        await ApplyAsync(Timerless(offset: 3, customers: 200, first: 401));
        var customers = Enumerable.Range(300, 301).Select(number => $"customer-{number}").ToHashSet();
        Assert.Equal(customers, [.. await IdleAsync()]);
        var keys = _client.KeysOf(0);
        Assert.Equal(301, await _client.CallAsync(database => database.HashLengthAsync(keys.States)));
        Assert.Equal(301, await _client.CallAsync(database => database.SortedSetLengthAsync(keys.ByRisk)));
        Assert.Equal(301, await _client.CallAsync(database => database.SortedSetLengthAsync(keys.ByPriority)));
    }

    [Fact]
    public async Task CommitAsync_KeptCustomer_IsNotForgottenUntilKeptNoMore()
    {
        await ApplyAsync(Timerless(offset: 0, customers: 2, first: 0, isKept: true));
        await ApplyAsync(Timerless(offset: 1, customers: 1, first: 3));
        Assert.Equal(["customer-3"], await IdleAsync());

        // Who was idle already.
        await ApplyAsync(Timerless(offset: 2, customers: 1, first: 3, isKept: true));
        Assert.Empty(await IdleAsync());

        // Who had a timer.
        await ApplyAsync(Commits.Many(Anna, 3, customers: 1, first: 4));
        await ApplyAsync(Timerless(offset: 4, customers: 1, first: 4, isKept: true));
        Assert.Empty(await IdleAsync());
        Assert.Empty(await _client.Store.ReadDueAsync(0, DateTimeOffset.MaxValue, 10, default));

        await ApplyAsync(Timerless(offset: 5, customers: 1, first: 1));
        Assert.Equal(["customer-1"], await IdleAsync());
        await MakeOldAsync(5);
        await ApplyAsync(Timerless(offset: 6, customers: 1, first: 5));

        var states = await _client.Store.ReadStatesAsync(0, ["customer-0", "customer-1", "customer-3", "customer-4"], default);
        Assert.Equal([true, false, true, true], states.Select(state => state is not null));
    }

    private static ShardCommit Timerless(long offset, int customers, int first, bool isKept = false)
    {
        var commit = Commits.Many(Anna, offset, customers, first: first);
        return commit with { Customers = [.. commit.Customers.Select(row => row with { NextTimerAt = null, IsKept = isKept })] };
    }

    /// <summary>Makes those of the first customers that are idle so for longer than anybody is remembered.</summary>
    private async Task MakeOldAsync(int customers) => await _client.CallAsync(database => database.SortedSetAddAsync(
        _client.KeysOf(0).Idle,
        [.. Enumerable.Range(0, customers).Select(number => new SortedSetEntry($"customer-{number}", 0))],
        When.Exists));

    private async Task<string[]> IdleAsync() =>
        [.. (await _client.CallAsync(database => database.SortedSetRangeByRankAsync(_client.KeysOf(0).Idle))).Select(id => (string)id!)];

    private static async Task RefusedAsync(Func<Task> call) =>
        Assert.StartsWith("Shard 0 is stored with schema 0", (await Assert.ThrowsAsync<RedisStoreException>(call)).Message);

    private async Task ApplyAsync(ShardCommit commit) =>
        Assert.Equal(new CommitResult(CommitOutcome.Applied, commit.LastOffset), await _client.Store.CommitAsync(commit, default));

    private async Task<SortedDictionary<string, long>> CommandsOfAsync(ShardCommit commit)
    {
        await _server.SendAsync("CONFIG RESETSTAT");
        await ApplyAsync(commit);
        return await CallsAsync();
    }

    private async Task<SortedDictionary<string, long>> CallsAsync() => new(
        (await CommandStatistics.ReadAsync(_server)).ToDictionary(command => command.Name, command => command.Calls));
}
