using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CemStream.Redis.Connection;

/// <summary>
/// One multiplexed connection per process, made when it is first asked for. One that broke is made anew rather than left to the client,
/// which looks after it once a second only.
/// </summary>
internal sealed class RedisConnection(RedisOptions options, TimeProvider time, ILogger<RedisConnection> logger) : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile ConnectionMultiplexer? _multiplexer;
    private volatile Exception? _failure;
    private Task<ConnectionMultiplexer>? _connecting;

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

    /// <summary>
    /// Waits for a connection that is being made: whoever waits goes on as soon as Redis is back, without a back-off on top. Of a cluster
    /// any node that is connected will do; the client finds the others from there.
    /// </summary>
    /// <exception cref="RedisStoreException">There was none within <see cref="RedisOptions.Timeout"/>.</exception>
    public async ValueTask<ConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _multiplexer is { IsConnected: true } connected
                ? connected
                : await Connecting().WaitAsync(options.Timeout, time, cancellationToken);
        }
        catch (TimeoutException error)
        {
            throw RedisStoreException.Unreachable(_failure ?? error);
        }
    }

    /// <summary>
    /// Gives up a connection that no longer answers; the next call makes a new one. The client sees only that a connection is closed: on
    /// one whose answers are lost on the way it would go on sending for as long as TCP does, which can be a quarter of an hour.
    /// </summary>
    public void Abandon(ConnectionMultiplexer silent)
    {
        if (Interlocked.CompareExchange(ref _multiplexer, value: null, silent) == silent)
        {
            logger.ConnectingAnew(options.Timeout.TotalSeconds);
            Close(silent);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_connecting ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        CloseCurrent();
        _stop.Dispose();
    }

    private Task<ConnectionMultiplexer> Connecting()
    {
        lock (_lock)
        {
            if (_connecting is { IsCompleted: false } underWay)
            {
                return underWay;
            }

            // Others may have waited for the lock while it was made.
            return _multiplexer is { IsConnected: true } connected
                ? Task.FromResult(connected)
                : _connecting = Task.Run(ConnectAsync, _stop.Token);
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        CloseCurrent();
        while (true)
        {
            try
            {
                var multiplexer = await ConnectionMultiplexer.ConnectAsync(Settings());

                // Otherwise the answers to one shard wait for what is done with those to another.
                multiplexer.PreserveAsyncOrder = false;
                return _multiplexer = multiplexer;
            }
            catch (Exception error)
            {
                _failure = error;
            }

            await Task.Delay(ReconnectInterval, time, _stop.Token);
        }
    }

    private void CloseCurrent()
    {
        if (Interlocked.Exchange(ref _multiplexer, value: null) is { } multiplexer)
        {
            Close(multiplexer);
        }
    }

    // CloseAsync of this version of the client leaves a thread behind. It waits for no command, so there is nothing to await.
    private static void Close(ConnectionMultiplexer multiplexer) => multiplexer.Close(allowCommandsToComplete: false);

    private ConfigurationOptions Settings()
    {
        var settings = ConfigurationOptions.Parse(options.Connection);
        settings.ClientName = "cemstream";
        settings.AbortOnConnectFail = true;

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
