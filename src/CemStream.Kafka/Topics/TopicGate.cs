using CemStream.Kafka.Client;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Topics;

/// <summary>
/// Lets nobody read or write before the topics are known to be as configured. Creates those that are missing, if allowed; never alters one.
/// </summary>
internal sealed class TopicGate(KafkaOptions options, ILogger logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private Task? _check;

    /// <exception cref="KafkaTopicException">A topic is missing or has another number of partitions.</exception>
    /// <exception cref="KafkaException">The brokers do not answer, or cannot be asked with the settings as they have become.</exception>
    public ValueTask EnterAsync(CancellationToken cancellationToken) => Volatile.Read(ref _check) is { IsCompletedSuccessfully: true }
        ? ValueTask.CompletedTask
        : new ValueTask(Check().WaitAsync(cancellationToken));

    // Whoever comes meanwhile waits for the same answer: one after the other, they would wait for as many time-outs.
    private Task Check()
    {
        lock (_lock)
        {
            return _check = _check is null or { IsFaulted: true } ? CheckAsync() : _check;
        }
    }

    private async Task CheckAsync()
    {
        using var admin = Build();

        // All topics: asking for one by name would create it with whatever the brokers have as default.
        var topics = (await Task.Run(() => admin.GetMetadata(Timeout))).Topics;
        foreach (var topic in TopicPlan.FindMissing(options, topics.ToDictionary(topic => topic.Topic, topic => topic.Partitions.Count)))
        {
            await CreateAsync(admin, topic);
        }
    }

    private IAdminClient Build()
    {
        try
        {
            return new AdminClientBuilder(ClientSettings.ForAdmin(options))
                .SetLogHandler((_, message) => logger.Write(message))
                .SetErrorHandler((_, error) => logger.ClientError(error))
                .Build();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // As for a producer: it is told what librdkafka no longer takes, such as a certificate whose file is gone since the start.
            throw new KafkaException(new Error(ErrorCode.Local_InvalidArg, error.Message), error);
        }
    }

    private async Task CreateAsync(IAdminClient admin, TopicSpecification topic)
    {
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
            throw new KafkaTopicException(
                $"Topic {topic.Name} is missing and cannot be created: {error.Results[0].Error.Reason}. "
                + $"Create it otherwise ({TopicPlan.Describe(topic)}).",
                error);
        }

        logger.TopicCreated(topic.Name, topic.NumPartitions);
    }
}
