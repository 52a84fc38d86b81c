using CemStream.Redis.Durability;
using CemStream.Redis.Tests.Servers;
using Microsoft.Extensions.Logging;

namespace CemStream.Redis.Tests.Durability;

public sealed class DurabilityCheckTests
{
    [Fact]
    public async Task RunAsync_SafeSettings_WarnsOfNothing()
    {
        using var server = await RedisServer.StartAsync("--appendonly", "yes", "--maxmemory-policy", "noeviction");

        Assert.Empty(await WarningsAsync(server));
    }

    [Fact]
    public async Task RunAsync_EvictionAndNoPersistence_WarnsOfBoth()
    {
        using var server = await RedisServer.StartAsync("--maxmemory-policy", "allkeys-lru");

        var warnings = await WarningsAsync(server);

        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, warning => warning.Contains("eviction policy \"allkeys-lru\""));
        Assert.Contains(warnings, warning => warning.Contains("no append-only file"));
    }

    [Fact]
    public async Task RunAsync_ReplicaThatNothingWaitsFor_WarnsUntilRequired()
    {
        using var server = await RedisServer.StartAsync("--appendonly", "yes", "--repl-diskless-sync-delay", "0");
        using var replica = await RedisServer.StartAsync("--appendonly", "yes", "--replicaof", "127.0.0.1", $"{server.Port}");
        await Eventually.TrueAsync(
            async () => (await server.SendAsync("INFO replication")).Contains("connected_slaves:1"), "the replica did not connect");

        Assert.Contains("takes writes without them", Assert.Single(await WarningsAsync(server)));

        await server.SendAsync("CONFIG SET min-replicas-to-write 1");
        Assert.Empty(await WarningsAsync(server));
    }

    private static async Task<IReadOnlyCollection<string>> WarningsAsync(RedisServer server)
    {
        var logger = new WarningLog();
        await using var client = new StoreClient(server.Connection);
        using var check = new DurabilityCheck(client.Connection, TimeProvider.System, logger);
        await check.RunAsync(CancellationToken.None);
        return logger.Warnings;
    }

    private sealed class WarningLog : ILogger<DurabilityCheck>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Warnings.Add(formatter(state, exception));
    }
}
