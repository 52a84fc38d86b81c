using System.Net;
using System.Net.Sockets;
using CemStream.Configuration;
using CemStream.Gateway;
using CemStream.Gateway.Security;
using CemStream.Grpc.Server;
using CemStream.Models;
using CemStream.Sentiment.Intents;
using CemStream.Streaming;
using CemStream.Streaming.Decoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CemStream.Hosting;

/// <summary>
/// Puts the service together. Services start in the order of their registration and stop in the reverse one, the server being the last to
/// start: so it first takes no more requests and ends its streams, then the shards drain, and at last the container closes the database.
/// </summary>
internal static class ServiceHost
{
    public static WebApplication Build(LoadedOptions loaded, StartParts parts, TimeProvider time)
    {
        var options = loaded.Options;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options, time));
        builder.Logging.AddProgramLog(options.Log);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.AddSingleton(time);
        AddDomain(builder.Services, parts);
        AddRuntime(builder.Services, loaded);
        builder.Services.AddOtlpExport(options.Telemetry);
        var app = builder.Build();
        app.MapCemStreamGateway();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, CemStreamOptions options, TimeProvider time)
    {
        var listen = options.Listen;
        var any = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        var address = listen.Address == "*" ? any : IPAddress.Parse(listen.Address);
        kestrel.AddServerHeader = false;
        var tls = options.Tls.IsOn
            ? new TlsEndpoints(options.Tls, time, kestrel.ApplicationServices.GetRequiredService<ILogger<TlsEndpoints>>())
            : null;
        kestrel.Listen(address, listen.HttpPort, http =>
        {
            http.Protocols = HttpProtocols.Http1;
            tls?.Use(http);
        });
        kestrel.ListenGrpc(new IPEndPoint(address, listen.GrpcPort), grpc => tls?.Use(grpc));
    }

    private static void AddDomain(IServiceCollection services, StartParts parts)
    {
        var scorer = new ExchangeableScorer(new ModelSentimentScorer(parts.Model, IntentModel.Default));
        services.AddSingleton(parts.Policy)
            .AddSingleton(parts.ModelSource)
            .AddSingleton(scorer)
            .AddSingleton<ISentimentScorer>(scorer)
            .AddSingleton<ModelMetrics>()
            .AddHostedService<ModelReloader>();
    }

    private static void AddRuntime(IServiceCollection services, LoadedOptions loaded)
    {
        services.AddOptions<ContractOptions>().Bind(loaded.Section(nameof(CemStreamOptions.Contract)));
        services.AddOptions<StreamingOptions>().Bind(loaded.Section(nameof(CemStreamOptions.Streaming)));
        services.AddOptions<SignInOptions>().Bind(loaded.Section(nameof(CemStreamOptions.SignIn)));
        services.AddOptions<GatewayOptions>().Bind(loaded.Section(nameof(CemStreamOptions.Gateway)));
        services.AddLogAndStore(loaded);
        services.AddCemStreamStreaming();
        if (loaded.Options.IsDistributed && loaded.Options.Kafka.AlertsTopic.Length > 0)
        {
            services.AddCemStreamAlertRelay();
        }

        services.AddCemStreamGateway();
    }
}
