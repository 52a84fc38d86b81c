using CemStream.Gateway.Tests.Hosting;

[assembly: AssemblyFixture(typeof(SharedHost))]

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>One host for all tests that leave the service as it is.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private GatewayHost? _host;

    internal GatewayHost Host => _host ?? throw new InvalidOperationException("The host is not started.");

    internal GatewayClient Client => Host.Client;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
