using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Testing.Conformance;

namespace CemStream.Kafka.Tests;

public sealed class KafkaEventLogTests(Cluster cluster) : EventLogConformance
{
    private KafkaOptions? _options;
    private KafkaHost _host = null!;

    protected override async ValueTask<IEventLog> OpenAsync()
    {
        _options ??= await cluster.CreateTopicsAsync();
        _host = new KafkaHost(_options);
        return _host.Log;
    }

    protected override ValueTask CloseAsync(IEventLog log) => _host.DisposeAsync();
}

public sealed class KafkaDeadLettersTests(Cluster cluster) : DeadLetterConformance
{
    private KafkaOptions? _options;
    private KafkaHost _host = null!;

    protected override IDeadLetterLog Letters => _host.DeadLetters;

    protected override async ValueTask<IDeadLetterSink> OpenAsync()
    {
        _options ??= await cluster.CreateTopicsAsync();
        _host = new KafkaHost(_options);
        return _host.DeadLetters;
    }

    protected override ValueTask CloseAsync(IDeadLetterSink sink) => _host.DisposeAsync();
}
