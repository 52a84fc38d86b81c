using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CemStream.Redis.Connection;

/// <summary>One multiplexed connection per process. It is made at the first call and comes back by itself when Redis does.</summary>
internal sealed class RedisConnection(RedisOptions options, ILogger<RedisConnection> logger) : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectInterval = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ConnectionMultiplexer? _multiplexer;

    /// <summary>Whether it is a connection string that the client knows all of.</summary>
    public static bool CanRead(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return false;
        }
    }

    public async ValueTask<ConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _multiplexer) is { } connected)
        {
            return connected;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _multiplexer ??= await ConnectAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Gives up a connection that no longer answers; the next call makes a new one. The client sees only that a connection is closed: on
    /// one whose answers are lost on the way it would go on sending for as long as TCP does, which can be a quarter of an hour.
    /// </summary>
    public async ValueTask AbandonAsync(ConnectionMultiplexer silent)
    {
        if (Interlocked.CompareExchange(ref _multiplexer, value: null, silent) == silent)
        {
            logger.ConnectingAnew(options.Timeout.TotalSeconds);
            await silent.CloseAsync(allowCommandsToComplete: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer)
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false);
        }

        _gate.Dispose();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(Settings());

        // Otherwise the answers to one shard wait for what is done with those to another.
        multiplexer.PreserveAsyncOrder = false;
        return multiplexer;
    }

    private ConfigurationOptions Settings()
    {
        var settings = ConfigurationOptions.Parse(options.Connection);
        settings.ClientName = "cemstream";
        settings.AbortOnConnectFail = false;

        // The client counts INFO, which the check at start asks for, as administration.
        settings.AllowAdmin = true;
        settings.ConnectRetry = 1;
        settings.ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds;
        settings.ResponseTimeout = (int)options.Timeout.TotalMilliseconds;
        settings.SyncTimeout = (int)options.Timeout.TotalMilliseconds;
        settings.ReconnectRetryPolicy = new LinearRetry((int)ReconnectInterval.TotalMilliseconds);
        settings.KeepAlive = 1;

        // Neither is used, and both would cost a subscription or a key of their own.
        settings.ConfigurationChannel = "";
        settings.TieBreaker = "";
        return settings;
    }
}
