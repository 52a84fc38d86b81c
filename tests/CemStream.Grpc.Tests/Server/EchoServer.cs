using System.Net;
using CemStream.Grpc.Client;
using CemStream.Grpc.Health;
using CemStream.Grpc.Reflection;
using CemStream.Grpc.Server;
using CemStream.Testing.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CemStream.Grpc.Tests.Server;

/// <summary>The test service on a real Kestrel, on a free port of the loopback address. An unexpected error log fails the test.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    public const string Say = "/cemstream.test.v1.Echo/Say";
    public const string Repeat = "/cemstream.test.v1.Echo/Repeat";
    public const string Join = "/cemstream.test.v1.Echo/Join";
    public const string Chat = "/cemstream.test.v1.Echo/Chat";
    public const int MaxMessageSize = 1024 * 1024;

    private readonly WebApplication _app;

    private EchoServer(WebApplication app, EchoService service, HealthRegistry health, ErrorLogs errors)
    {
        _app = app;
        Service = service;
        Health = health;
        Errors = errors;
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Address = new Uri(addresses.First());
        Http1Address = new Uri(addresses.Last());
        Channel = new GrpcChannel(Address);
    }

    public Uri Address { get; }

    /// <summary>Where the same program serves HTTP/1.1.</summary>
    public Uri Http1Address { get; }

    public GrpcChannel Channel { get; }

    public EchoService Service { get; }

    public HealthRegistry Health { get; }

    public ErrorLogs Errors { get; }

    /// <param name="configure">Changes the server's options.</param>
    /// <param name="limit">Changes what Kestrel allows.</param>
    /// <param name="clock">What the server takes the time from.</param>
    public static async Task<EchoServer> StartAsync(
        Action<GrpcServerOptions>? configure = null, Action<KestrelServerLimits>? limit = null, TimeProvider? clock = null)
    {
        var errors = new ErrorLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);

        // What a test waits for comes sooner, or not at all.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(5));
        builder.Services.AddGrpcServer(options =>
        {
            options.MaxReceiveMessageSize = MaxMessageSize;
            configure?.Invoke(options);
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenGrpc(new IPEndPoint(IPAddress.Loopback, 0));
            limit?.Invoke(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var service = new EchoService();
        var health = new HealthRegistry();
        app.MapGrpcService(service.Define());
        app.MapGrpcHealth(health);
        app.MapGrpcReflection();
        app.MapGet("/page/{name}", (string name) => Results.Text($"page {name}"));
        await app.StartAsync();
        return new EchoServer(app, service, health, errors);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();

        // Calls under way must be over before the services they use are gone.
        await _app.StopAsync();
        await _app.DisposeAsync();
        Errors.AssertNone();
    }
}
