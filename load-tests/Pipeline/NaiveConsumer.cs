using System.Buffers;
using System.Diagnostics;
using System.Text;
using CemStream.Risk;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using Confluent.Kafka;
using StackExchange.Redis;

namespace CemStream.LoadTests.Pipeline;

/// <summary>
/// The consumer that most teams write first: a record at a time, its state read from Redis and written back, both awaited, then the offset
/// committed. It scores and folds with the same code, and has none of the guarantees.
/// </summary>
internal sealed class NaiveConsumer(string bootstrapServers, string redis, RecordDecoder decoder)
{
    /// <returns>Events a second.</returns>
    public async Task<double> MeasureAsync(string topic, TimeSpan duration)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = "naive",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        consumer.Subscribe(topic);
        await HandleAsync(consumer, connection.GetDatabase());
        var began = Stopwatch.GetTimestamp();
        var events = 0;
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            await HandleAsync(consumer, connection.GetDatabase());
            events++;
        }

        var rate = events / Stopwatch.GetElapsedTime(began).TotalSeconds;
        consumer.Close();
        return rate;
    }

    private async Task HandleAsync(IConsumer<byte[], byte[]> consumer, IDatabase database)
    {
        var record = consumer.Consume(TimeSpan.FromSeconds(30));
        var entry = new LogEntry(record.Offset.Value, record.Message.Key, record.Message.Value, DateTimeOffset.UtcNow);
        if (decoder.Decode(entry, record.Partition.Value).Event is { } e)
        {
            RedisKey key = "naive:" + Encoding.UTF8.GetString(record.Message.Key);
            byte[]? stored = await database.StringGetAsync(key);
            var before = stored is null ? CustomerState.Empty(e.CustomerId) : CustomerStateCodec.Read(stored);
            var (after, _, _) = RiskFold.Apply(before, e, RiskPolicy.Default);
            var bytes = new ArrayBufferWriter<byte>();
            CustomerStateCodec.Write(after, bytes);
            await database.StringSetAsync(key, bytes.WrittenMemory.ToArray());
        }

        consumer.Commit(record);
    }
}
