using System.Diagnostics.Metrics;
using CemStream.Kafka.Alerts;
using CemStream.Kafka.Client;
using CemStream.Kafka.DeadLetters;
using CemStream.Kafka.Log;
using CemStream.Kafka.Telemetry;
using CemStream.Kafka.Topics;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Relay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Kafka;

public static class KafkaServiceCollectionExtensions
{
    /// <summary>Adds log, dead letters and the sink of alerts in Kafka. Nothing connects before it is used.</summary>
    public static IServiceCollection AddCemStreamKafka(this IServiceCollection services, Action<KafkaOptions> configure)
    {
        services.AddOptions<KafkaOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton(static provider => new KafkaMetrics(Options(provider), provider.GetRequiredService<IMeterFactory>()));
        services.TryAddSingleton(static provider => new TopicGate(Options(provider), Logger<TopicGate>(provider)));
        services.TryAddSingleton(static provider => new DurableProducer(
            Options(provider), provider.GetRequiredService<KafkaMetrics>(), Logger<DurableProducer>(provider)));
        services.TryAddSingleton<IEventLog>(static provider => new KafkaEventLog(
            Options(provider),
            provider.GetRequiredService<TopicGate>(),
            provider.GetRequiredService<DurableProducer>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<KafkaMetrics>(),
            Logger<KafkaEventLog>(provider)));
        services.TryAddSingleton(static provider => new KafkaDeadLetters(
            Options(provider),
            provider.GetRequiredService<TopicGate>(),
            provider.GetRequiredService<DurableProducer>(),
            Logger<KafkaDeadLetters>(provider)));
        services.TryAddSingleton<IAlertSink>(static provider => new KafkaAlertSink(
            Options(provider), provider.GetRequiredService<TopicGate>(), provider.GetRequiredService<DurableProducer>()));
        services.TryAddSingleton<IDeadLetterSink>(static provider => provider.GetRequiredService<KafkaDeadLetters>());
        services.TryAddSingleton<IDeadLetterLog>(static provider => provider.GetRequiredService<KafkaDeadLetters>());
        return services;
    }

    private static KafkaOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<KafkaOptions>>().Value;

    private static ILogger<T> Logger<T>(IServiceProvider provider) => provider.GetRequiredService<ILogger<T>>();
}
