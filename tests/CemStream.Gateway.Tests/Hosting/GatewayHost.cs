using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.Channels;
using CemStream.Gateway.Security;
using CemStream.Grpc.Client;
using CemStream.Grpc.Server;
using CemStream.Risk.Policies;
using CemStream.Sqlite;
using CemStream.Streaming;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>The whole service on loopback ports of its own: Kestrel, gateway, runtime, a SQLite file. Only the scorer is not real.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly ErrorLogs _errors;
    private readonly CounterTap _stalls;

    private GatewayHost(WebApplication app, string folder, ErrorLogs errors)
    {
        _app = app;
        _folder = folder;
        _errors = errors;
        _stalls = new CounterTap(app.Services.GetRequiredService<IMeterFactory>(), "cemstream_stalls_total");
        var features = app.Services.GetRequiredService<IServer>().Features;
        var addresses = features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        Address = new Uri(addresses[1]);
        Channel = new GrpcChannel(Address);
        Client = new GatewayClient(Channel);
    }

    public HttpClient Http { get; }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public GatewayClient Client { get; }

    public LogGate Log => (LogGate)_app.Services.GetRequiredService<IEventLog>();

    public StoreGate Store => (StoreGate)_app.Services.GetRequiredService<IShardStore>();

    /// <summary>One rule, so that an angry customer has one alert: opened at risk 60, cleared below 40.</summary>
    public static RiskPolicy Policy { get; } =
        RiskPolicy.Default with { Rules = [RiskPolicy.Default.FindRule("churn-risk")! with { Cooldown = TimeSpan.Zero }] };

    /// <param name="configure">Changes the gateway's options.</param>
    /// <param name="folder">Where the database is; kept from an earlier host to start again with its data.</param>
    /// <param name="signIn">Changes who may call.</param>
    /// <param name="logs">Is given every line of the log.</param>
    /// <param name="time">The service's clock; the system's if left out.</param>
    public static async Task<GatewayHost> StartAsync(
        Action<GatewayOptions>? configure = null, string? folder = null, Action<SignInOptions>? signIn = null,
        ILoggerProvider? logs = null, TimeProvider? time = null)
    {
        folder ??= Directory.CreateTempSubdirectory("cemstream-gateway-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        var errors = new ErrorLogs();
        builder.Logging.ClearProviders().AddProvider(errors);
        if (logs is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.ListenGrpc(new IPEndPoint(IPAddress.Loopback, 0));
        });
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        AddServices(builder.Services, Path.Combine(folder, "test.db"));
        builder.Services.Configure<GatewayOptions>(BePatient);
        builder.Services.Configure(configure ?? (_ => { }));
        builder.Services.Configure(signIn ?? (_ => { }));
        var app = builder.Build();
        app.MapCemStreamGateway();
        await app.StartAsync();
        var host = new GatewayHost(app, folder, errors);
        await host.ReadyAsync();
        return host;
    }

    /// <summary>One item per subscription that was ended because its reader stalled.</summary>
    public ChannelReader<long> Stalls => _stalls.Measurements;

    /// <summary>A client that signs in.</summary>
    public GatewayClient ClientWith(string credential) => new(Channel, credential);

    /// <summary>Listens to a counter of this host.</summary>
    public CounterTap Tap(string counter) => new(_app.Services.GetRequiredService<IMeterFactory>(), counter);

    public void ExpectErrors() => _errors.AreExpected = true;

    /// <summary>Stops as on SIGTERM; the data stays for another host.</summary>
    /// <returns>The folder of the data.</returns>
    public async Task<string> StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        return _folder;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        _stalls.Dispose();
        Http.Dispose();
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
        _errors.AssertNone();
    }

    private async Task ReadyAsync()
    {
        while (true)
        {
            using var answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
    }

    // What ends a wait must be what a test is about, not a machine that is slow just then.
    private static void BePatient(GatewayOptions options)
    {
        (options.FoldTimeout, options.TranscriptFoldTimeout) = (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
        (options.IdleInterval, options.StallTimeout) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    }

    private static void AddServices(IServiceCollection services, string path)
    {
        services.AddSingleton<IEventLog>(p => new LogGate(p.GetRequiredService<SqliteDatabase>().Log));
        services.AddSingleton<IShardStore>(p => new StoreGate(p.GetRequiredService<SqliteDatabase>().Store));
        services.AddCemStreamSqlite(o => o.Path = path);
        services.AddSingleton<ISentimentScorer, KeywordScorer>();
        services.AddSingleton(Policy);
        services.AddCemStreamStreaming();
        services.AddCemStreamGateway();
    }
}
