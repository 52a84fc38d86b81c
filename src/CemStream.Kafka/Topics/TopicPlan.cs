using Confluent.Kafka.Admin;

namespace CemStream.Kafka.Topics;

/// <summary>Which topics have to be created, given those that there are. One that is there is never altered.</summary>
internal static class TopicPlan
{
    /// <param name="options">What is configured.</param>
    /// <param name="partitions">How many partitions each topic has that is there.</param>
    /// <exception cref="KafkaTopicException">A topic is missing and may not be created, or has another number of partitions.</exception>
    public static IReadOnlyList<TopicSpecification> FindMissing(KafkaOptions options, IReadOnlyDictionary<string, int> partitions)
    {
        if (partitions.TryGetValue(options.Topic, out var count) && count != options.Shards)
        {
            throw new KafkaTopicException(
                $"Topic {options.Topic} has {count} partitions, but {options.Shards} shards are configured "
                + "(Kafka:Shards). The number says where each customer is: correct the setting, or move the events to a new topic.");
        }

        TopicSpecification[] missing = [.. Wanted(options).Where(topic => !partitions.ContainsKey(topic.Name))];
        return missing.Length == 0 || options.CreateTopics
            ? missing
            : throw new KafkaTopicException(
                $"Topic {missing[0].Name} is missing. Create it ({Describe(missing[0])}), or allow it to be created (Kafka:CreateTopics).");
    }

    /// <summary>The command that creates the topic.</summary>
    public static string Describe(TopicSpecification topic) =>
        $"kafka-topics.sh --create --topic {topic.Name} --partitions {topic.NumPartitions}"
        + string.Concat(topic.Configs.Select(setting => $" --config {setting.Key}={setting.Value}"));

    private static IEnumerable<TopicSpecification> Wanted(KafkaOptions options)
    {
        yield return EventsTopic(options);
        yield return DeadLetterTopic(options);
        if (options.AlertsTopic.Length > 0)
        {
            yield return AlertsTopic(options);
        }
    }

    private static TopicSpecification EventsTopic(KafkaOptions options)
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

    private static TopicSpecification AlertsTopic(KafkaOptions options) => new()
    {
        Name = options.AlertsTopic,
        NumPartitions = options.Shards,
        ReplicationFactor = options.ReplicationFactor,
        Configs = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    // Compacted by the key, which is the place of the record: a letter that was written twice stays once, and none is ever deleted by age.
    private static TopicSpecification DeadLetterTopic(KafkaOptions options) => new()
    {
        Name = options.DeadLetterTopic,
        NumPartitions = 1,
        ReplicationFactor = options.ReplicationFactor,
        Configs = new Dictionary<string, string>(StringComparer.Ordinal) { ["cleanup.policy"] = "compact" },
    };
}
