using CemStream.Kafka.Client;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Topics;

/// <summary>Reads a topic from its beginning to where it ends.</summary>
internal static class TopicScan
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <exception cref="KafkaException">The brokers do not answer.</exception>
    public static void Run(
        KafkaOptions options,
        string topic,
        ILogger logger,
        Action<ConsumeResult<byte[], byte[]>> visit,
        CancellationToken cancellationToken)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(ClientSettings.ForScan(options))
            .SetLogHandler((_, message) => logger.Write(message))
            .SetErrorHandler((_, error) => logger.ClientError(error))
            .Build();
        var partitions = Partitions(consumer, topic);
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        for (var open = partitions.Count; open > 0;)
        {
            var record = consumer.Consume(cancellationToken);
            if (record.IsPartitionEOF)
            {
                consumer.IncrementalUnassign([record.TopicPartition]);
                open--;
            }
            else
            {
                visit(record);
            }
        }
    }

    private static List<TopicPartition> Partitions(IConsumer<byte[], byte[]> consumer, string topic)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var metadata = admin.GetMetadata(topic, Timeout).Topics.Single();
        return [.. metadata.Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))];
    }
}
