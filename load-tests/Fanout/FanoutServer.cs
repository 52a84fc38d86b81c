using System.CommandLine;
using System.Net;
using CemStream.Gateway;
using CemStream.Gateway.Alerts;
using CemStream.Grpc.Server;
using CemStream.Risk.Policies;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Streaming;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Log;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CemStream.LoadTests.Fanout;

/// <summary>
/// The side that is measured, a process of its own: the real Subscribe on the real Kestrel, with a feed that is filled on command. Commands
/// come as lines on standard input, each is answered by one line.
/// </summary>
internal static class FanoutServer
{
    /// <summary>With a handler that only writes the same bytes to every stream.</summary>
    public const string Bare = "--bare";

    public const string Name = "fanout-server";

    public static Command Create()
    {
        var teams = new Argument<int>("teams");
        var bare = new Option<bool>(Bare);
        var command = new Command(Name, "The side of fanout that is measured, a process of its own.") { teams, bare };
        command.Hidden = true;
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(teams), parsed.GetRequiredValue(bare)));
        return command;
    }

    private static async Task<int> RunAsync(int teams, bool isBare)
    {
        await using var app = Build();
        var bare = new BareFanout();
        if (isBare)
        {
            app.Run(bare.ServeAsync);
        }
        else
        {
            app.MapGrpcService(app.Services.GetRequiredService<AlertService>().Define());
        }

        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Console.WriteLine(new Uri(addresses.First()).Port);
        IAlertSink feed = new FeedSink(app.Services.GetRequiredService<AlertFeed>(), app.Services.GetRequiredService<FeedStore>());
        var commands = new ServerCommands(new AlertSource(isBare ? bare : feed, teams));
        while (await Console.In.ReadLineAsync() is { } line and not "stop")
        {
            Console.WriteLine(await commands.AnswerAsync(line.Split(' ')));
        }

        await app.StopAsync();
        return 0;
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenGrpc(new IPEndPoint(IPAddress.Loopback, 0)));
        var store = new FeedStore();
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<IShardStore>(store);
        builder.Services.AddSingleton<IEventLog>(new IdleLog());
        builder.Services.AddSingleton(RiskPolicy.Default);
        builder.Services.AddSingleton<ISentimentScorer>(new ModelSentimentScorer(SentimentModel.Default, IntentModel.Default));
        builder.Services.AddCemStreamStreaming();
        builder.Services.AddCemStreamGateway();

        // The feed is filled here and not by workers.
        foreach (var service in builder.Services.Where(s => IsWorker(s.ImplementationType)).ToList())
        {
            builder.Services.Remove(service);
        }

        return builder.Build();
    }

    private static bool IsWorker(Type? type) =>
        type is not null && typeof(IHostedService).IsAssignableFrom(type) && (type == typeof(ShardProcessor) || type == typeof(FeedPoller));
}
