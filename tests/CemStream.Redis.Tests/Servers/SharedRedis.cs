using CemStream.Redis.Tests.Servers;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace CemStream.Redis.Tests.Servers;

/// <summary>The Redis that tests share, each with keys of its own: that of CEMSTREAM_TEST_REDIS, or one of our own.</summary>
public sealed class SharedRedis : IAsyncLifetime
{
    private RedisServer? _server;

    public string Connection { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("CEMSTREAM_TEST_REDIS") is { Length: > 0 } connection)
        {
            Connection = connection;
            return;
        }

        _server = await RedisServer.StartAsync();
        Connection = _server.Connection;
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
