using CemStream.Streaming.Log;
using Confluent.Kafka;

namespace CemStream.Faults.Oracle;

/// <summary>Reads a topic with a plain consumer that is in no group, past everything that is being tested.</summary>
internal static class TopicReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>The records of each partition, from the first to the last, in order.</returns>
    public static IReadOnlyList<IReadOnlyList<LogEntry>> ReadAll(string bootstrapServers, string topic, int partitions)
    {
        using var consumer = Open(bootstrapServers);
        var entries = Enumerable.Range(0, partitions).Select(_ => new List<LogEntry>()).ToArray();
        consumer.Assign(Enumerable.Range(0, partitions).Select(p => new TopicPartitionOffset(topic, p, Offset.Beginning)));
        for (var open = partitions; open > 0;)
        {
            var record = consumer.Consume(Patience) ?? throw new TimeoutException("The topic cannot be read to its end.");
            if (record.IsPartitionEOF)
            {
                open--;
            }
            else
            {
                entries[record.Partition.Value].Add(new LogEntry(
                    record.Offset.Value,
                    record.Message.Key,
                    record.Message.Value,
                    DateTimeOffset.FromUnixTimeMilliseconds(record.Message.Timestamp.UnixTimestampMs),
                    new RecordHeaders([.. record.Message.Headers.Select(header => new RecordHeader(header.Key, header.GetValueBytes()))])));
            }
        }

        return entries;
    }

    /// <returns>The offset after the last record of each partition.</returns>
    public static long[] Ends(string bootstrapServers, string topic, int partitions)
    {
        using var consumer = Open(bootstrapServers);
        return [.. Enumerable.Range(0, partitions)
            .Select(p => consumer.QueryWatermarkOffsets(new TopicPartition(topic, p), Patience).High.Value)];
    }

    private static IConsumer<byte[], byte[]> Open(string bootstrapServers) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = bootstrapServers,
        GroupId = "oracle",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
    }).Build();
}
