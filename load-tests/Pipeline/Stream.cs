using CemStream.Kafka;
using CemStream.Redis;
using CemStream.Risk.Policies;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Streaming;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CemStream.LoadTests.Pipeline;

/// <summary>The runtime as the program composes it on Kafka and Redis, with its defaults, but for the edge.</summary>
internal sealed class Stream : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Stream(string bootstrapServers, string redis, string topic, string name, int shards)
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(RiskPolicy.Default)
            .AddSingleton<ISentimentScorer>(new ModelSentimentScorer(SentimentModel.Default, PhraseSignals.Default))
            .AddCemStreamKafka(options =>
            {
                options.BootstrapServers = bootstrapServers;
                options.Topic = topic;
                options.GroupId = name;
                options.Shards = shards;

                // A broker answers a fetch as soon as there is something; the mock broker, when there was nothing, only after this time.
                options.Settings["fetch.wait.max.ms"] = "5";
            })
            .AddCemStreamRedis(name, options => options.Connection = redis)
            .AddCemStreamStreaming()
            .BuildServiceProvider();
    }

    public IEventLog Log => _services.GetRequiredService<IEventLog>();

    public RecordDecoder Decoder => _services.GetRequiredService<RecordDecoder>();

    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(default);
        }

        await _services.DisposeAsync();
    }
}
