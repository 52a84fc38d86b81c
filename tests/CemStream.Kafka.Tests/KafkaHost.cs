using CemStream.Kafka.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Relay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Tests;

/// <summary>What one process of the service has of Kafka.</summary>
internal sealed class KafkaHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public KafkaHost(KafkaOptions options)
    {
        _services = new ServiceCollection()
            .AddLogging(static logging => logging.AddProvider(new TestLog()))
            .AddCemStreamKafka(copy => Copy(options, copy))
            .BuildServiceProvider();
        Log = _services.GetRequiredService<IEventLog>();
        DeadLetters = _services.GetRequiredService<KafkaDeadLetters>();
        Alerts = _services.GetRequiredService<IAlertSink>();
    }

    public IEventLog Log { get; }

    public KafkaDeadLetters DeadLetters { get; }

    public IAlertSink Alerts { get; }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static void Copy(KafkaOptions from, KafkaOptions to)
    {
        foreach (var property in typeof(KafkaOptions).GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(to, property.GetValue(from));
        }

        foreach (var (name, value) in from.Settings)
        {
            to.Settings[name] = value;
        }
    }
}
