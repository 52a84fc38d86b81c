using System.Collections.Concurrent;
using CemStream.Redis.Connection;
using CemStream.Redis.Durability;
using CemStream.Testing.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Fact]
    public async Task RunAsync_OneServerOfTwoIsUnreachable_WarnsOfTheOtherOnce()
    {
        using var server = await RedisServer.StartAsync();
        var logger = new WarningLog();
        await using var connection = Connect($"127.0.0.1:{FreePort.Find()},{server.Connection}");
        var time = new VirtualTimeProvider();
        using var check = new DurabilityCheck(connection, time, logger);
        using var stop = new CancellationTokenSource();
        var running = check.RunAsync(stop.Token);
        await Eventually.TrueAsync(
            () => Task.FromResult(logger.Warnings.Any(warning => warning.Contains("no append-only file"))),
            "the server that can be reached was not looked at");
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(logger.Failures >= 3);
            },
            "the check was not tried again");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(logger.Warnings.Distinct(), logger.Warnings);
    }

    private static RedisConnection Connect(string servers) => new(
        new RedisOptions { Connection = servers, Timeout = TimeSpan.FromMinutes(1) }, TimeProvider.System, NullLogger<RedisConnection>.Instance);

    private static async Task<IReadOnlyCollection<string>> WarningsAsync(RedisServer server)
    {
        var logger = new WarningLog();
        await using var connection = Connect(server.Connection);
        using var check = new DurabilityCheck(connection, TimeProvider.System, logger);
        await check.RunAsync(CancellationToken.None);
        return logger.Warnings;
    }

    private sealed class WarningLog : ILogger<DurabilityCheck>
    {
        private int _failures;

        public ConcurrentQueue<string> Warnings { get; } = [];

        public int Failures => Volatile.Read(ref _failures);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Enqueue(formatter(state, exception));
            }
            else
            {
                Interlocked.Increment(ref _failures);
            }
        }
    }
}
