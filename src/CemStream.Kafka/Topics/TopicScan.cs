using CemStream.Kafka.Client;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Topics;

/// <summary>Reads a topic from its beginning to where it ends.</summary>
internal static class TopicScan
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <exception cref="KafkaException">The brokers do not answer.</exception>
    public static IEnumerable<ConsumeResult<byte[], byte[]>> Read(
        KafkaOptions options, string topic, ILogger logger, CancellationToken cancellationToken)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(ClientSettings.ForScan(options))
            .SetLogHandler((_, message) => logger.Write(message))
            .SetErrorHandler((_, error) => logger.ClientError(error))
            .Build();
        var partitions = Partitions(consumer, topic);
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        for (var open = partitions.Count; open > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = consumer.Consume(Timeout)
                ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"topic {topic} gives no records"));
            if (record.IsPartitionEOF)
            {
                consumer.IncrementalUnassign([record.TopicPartition]);
                open--;
            }
            else
            {
                yield return record;
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
