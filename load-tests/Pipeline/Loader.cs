using System.Diagnostics;
using System.Text;
using CemStream.Streaming.Log;
using Confluent.Kafka;

namespace CemStream.LoadTests.Pipeline;

/// <summary>Brings events to a topic, all at once or at a rate.</summary>
internal sealed class Loader(string bootstrapServers, IEventLog log, EventSource source) : IDisposable
{
    // Of the 5 MiB that a mock broker keeps, with room for what it adds to each record.
    private const int MostBytes = 3_600_000;
    private const int Overhead = 60;
    private const int MostRecords = 95_000;

    private readonly IProducer<byte[], byte[]> _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrapServers,
        Acks = Acks.All,

        // The mock broker hands out one batch of a producer per partition and fetch, so batches must not be tiny.
        LingerMs = 10,
        BatchNumMessages = 10_000,
        QueueBufferingMaxMessages = 2_000_000,
    }).Build();

    /// <summary>Produces until there are <paramref name="events"/>, or one partition is full.</summary>
    /// <returns>How many, and how many bytes they have on average.</returns>
    public (int Events, double MeanBytes) Fill(string topic, int events)
    {
        var bytes = new long[log.ShardCount];
        var records = new int[log.ShardCount];
        long total = 0;
        var count = 0;
        for (; count < events; count++)
        {
            var (customer, record) = source.Next();
            var shard = log.ShardOf(customer);
            bytes[shard] += record.Length + customer.Length + Overhead;
            if (bytes[shard] > MostBytes || ++records[shard] > MostRecords)
            {
                break;
            }

            total += record.Length;
            Produce(topic, shard, customer, record);
        }

        _producer.Flush();
        return (count, total / (double)count);
    }

    /// <summary>Produces so many events a second.</summary>
    public async Task<int> RunAsync(string topic, double rate, TimeSpan duration)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var began = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < duration)
        {
            for (var due = (int)(elapsed.TotalSeconds * rate); count < due; count++)
            {
                var (customer, record) = source.NextLive();
                Produce(topic, log.ShardOf(customer), customer, record);
            }

            await timer.WaitForNextTickAsync();
        }

        _producer.Flush();
        return count;
    }

    public void Dispose() => _producer.Dispose();

    private void Produce(string topic, int shard, string customer, byte[] record) =>
        _producer.Produce(new TopicPartition(topic, shard), new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(customer), Value = record });
}
