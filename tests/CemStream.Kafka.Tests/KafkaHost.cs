using System.Diagnostics.Metrics;
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

    /// <param name="options">How to use Kafka.</param>
    /// <param name="line">A line of the log, of whatever level, that the test waits for.</param>
    public KafkaHost(KafkaOptions options, AwaitedLine? line = null)
    {
        _services = new ServiceCollection()
            .AddLogging(logging => AddLogs(logging, line))
            .AddCemStreamKafka(copy => Copy(options, copy))
            .BuildServiceProvider();
        Log = _services.GetRequiredService<IEventLog>();
        DeadLetters = _services.GetRequiredService<KafkaDeadLetters>();
        Alerts = _services.GetRequiredService<IAlertSink>();
    }

    public IEventLog Log { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public KafkaDeadLetters DeadLetters { get; }

    public IAlertSink Alerts { get; }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void AddLogs(ILoggingBuilder logging, AwaitedLine? line)
    {
        logging.AddProvider(new TestLog());
        if (line is not null)
        {
            logging.SetMinimumLevel(LogLevel.Trace).AddProvider(line);
        }
    }

    public static void Copy(KafkaOptions from, KafkaOptions to)
    {
        CopyProperties(from, to);
        CopyProperties(from.Security, to.Security);
        foreach (var (name, value) in from.Settings)
        {
            to.Settings[name] = value;
        }
    }

    private static void CopyProperties<T>(T from, T to)
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(to, property.GetValue(from));
        }
    }
}
