using CemStream.Streaming.Decoding;
using CemStream.Streaming.Feed;
using CemStream.Streaming.Progress;
using CemStream.Streaming.Relay;
using CemStream.Streaming.Shards;
using CemStream.Streaming.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming;

/// <summary>Composition of the runtime.</summary>
public static class StreamingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the shard processor, the alert feed and what tells of progress. The caller adds the event log, the shard store, the dead-letter
    /// sink, the sentiment scorer and the risk policy, and binds <see cref="StreamingOptions"/> and <see cref="ContractOptions"/>.
    /// </summary>
    public static IServiceCollection AddCemStreamStreaming(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<StreamingOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ContractOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ContractRules(provider.GetRequiredService<IOptions<ContractOptions>>().Value));
        services.TryAddSingleton<FeedbackScorer>();
        services.TryAddSingleton<RecordDecoder>();
        services.TryAddSingleton<ShardStatusBoard>();
        services.TryAddSingleton<StreamingMetrics>();
        services.TryAddSingleton<FoldProgress>();
        services.TryAddSingleton<CustomerChanges>();
        services.TryAddSingleton<AlertFeed>();
        services.TryAddSingleton<ShardServices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ShardProcessor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FeedPoller>());
        return services;
    }

    /// <summary>Publishes alert changes to an <see cref="IAlertSink"/> too; the caller adds it with <see cref="IRelayCursors"/>.</summary>
    public static IServiceCollection AddCemStreamAlertRelay(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlertRelay>());
        return services;
    }
}
