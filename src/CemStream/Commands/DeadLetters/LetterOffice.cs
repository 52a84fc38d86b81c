using CemStream.Configuration;
using CemStream.Hosting;
using CemStream.Kafka;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Commands.DeadLetters;

/// <summary>The event log and the dead letters of the service that the settings describe, without the service.</summary>
internal sealed class LetterOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private LetterOffice(ServiceProvider services, string topic)
    {
        _services = services;
        Topic = topic;
    }

    /// <summary>Where the records stood.</summary>
    public string Topic { get; }

    public IDeadLetterLog Letters => _services.GetRequiredService<IDeadLetterLog>();

    /// <summary>Moves letters back. A file can only be opened for that while no service has it.</summary>
    public Redrive Redrive => new(
        _services.GetRequiredService<IEventLog>(), Letters, _services.GetRequiredService<TimeProvider>());

    public static LetterOffice Open(LoadedOptions loaded, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time).AddLogging(logging => logging.AddProgramLog(loaded.Options.Log)).AddEventLog(loaded);

        // Whoever looks for letters in the wrong place should hear so, not have topics created there.
        services.PostConfigure<KafkaOptions>(static kafka => kafka.CreateTopics = false);
        return new LetterOffice(services.BuildServiceProvider(), loaded.Options.IsDistributed ? loaded.Options.Kafka.Topic : "log");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
