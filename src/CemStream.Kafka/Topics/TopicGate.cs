using CemStream.Kafka.Client;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Topics;

/// <summary>
/// Lets nobody read or write before the topics are known to be as configured. Creates those that are missing, if allowed; never alters one.
/// </summary>
internal sealed class TopicGate(KafkaOptions options, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _lock = new(1);
    private volatile bool _isOpen;

    /// <exception cref="KafkaTopicException">A topic is missing or has another number of partitions.</exception>
    /// <exception cref="KafkaException">The brokers do not answer.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        await _lock.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
            {
                await CheckAsync(cancellationToken);
                _isOpen = true;
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var admin = new AdminClientBuilder(ClientSettings.ForAdmin(options))
            .SetLogHandler((_, message) => logger.Write(message))
            .SetErrorHandler((_, error) => logger.ClientError(error))
            .Build();

        // All topics: asking for one by name would create it with whatever the brokers have as default.
        var topics = (await Task.Run(() => admin.GetMetadata(Timeout), cancellationToken)).Topics.ToDictionary(topic => topic.Topic);
        if (!topics.TryGetValue(options.Topic, out var events))
        {
            await CreateAsync(admin, EventsTopic());
        }
        else if (events.Partitions.Count != options.Shards)
        {
            throw new KafkaTopicException(
                $"Topic {options.Topic} has {events.Partitions.Count} partitions, but {options.Shards} shards are configured "
                + "(Kafka:Shards). The number says where each customer is: correct the setting, or move the events to a new topic.");
        }

        if (!topics.ContainsKey(options.DeadLetterTopic))
        {
            await CreateAsync(admin, DeadLetterTopic());
        }

        if (options.AlertsTopic.Length > 0 && !topics.ContainsKey(options.AlertsTopic))
        {
            await CreateAsync(admin, AlertsTopic());
        }
    }

    private async Task CreateAsync(IAdminClient admin, TopicSpecification topic)
    {
        if (!options.CreateTopics)
        {
            throw new KafkaTopicException($"Topic {topic.Name} is missing. Create it, or allow it to be created (Kafka:CreateTopics).");
        }

        try
        {
            await admin.CreateTopicsAsync([topic], new CreateTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout });
        }
        catch (CreateTopicsException error) when (error.Results is [{ Error.Code: ErrorCode.TopicAlreadyExists }])
        {
            // Another process was faster, perhaps with another number: the next look tells.
            throw new KafkaTopicException($"Topic {topic.Name} was created by another process just now.", error);
        }
        catch (CreateTopicsException error)
        {
            throw new KafkaTopicException($"Topic {topic.Name} is missing and cannot be created: {error.Results[0].Error.Reason}", error);
        }

        logger.TopicCreated(topic.Name, topic.NumPartitions);
    }

    private TopicSpecification EventsTopic()
    {
        var settings = new Dictionary<string, string>(options.TopicSettings, StringComparer.Ordinal);

        // What is late or from the future is decided by this time, so it should not be the producer's.
        settings.TryAdd("message.timestamp.type", "LogAppendTime");
        return new TopicSpecification
        {
            Name = options.Topic,
            NumPartitions = options.Shards,
            ReplicationFactor = options.ReplicationFactor,
            Configs = settings,
        };
    }

    private TopicSpecification AlertsTopic() => new()
    {
        Name = options.AlertsTopic,
        NumPartitions = options.Shards,
        ReplicationFactor = options.ReplicationFactor,
    };

    // Compacted by the key, which is the place of the record: a letter that was written twice stays once, and none is ever deleted by age.
    private TopicSpecification DeadLetterTopic() => new()
    {
        Name = options.DeadLetterTopic,
        NumPartitions = 1,
        ReplicationFactor = options.ReplicationFactor,
        Configs = new Dictionary<string, string>(StringComparer.Ordinal) { ["cleanup.policy"] = "compact" },
    };
}
