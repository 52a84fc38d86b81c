using System.Text;
using CemStream.Contracts.V1;
using Confluent.Kafka;

namespace CemStream.Kafka.Tests;

public sealed class AlertsTopicTests(Cluster cluster)
{
    private const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public async Task PublishAsync_Changes_AreAlertsByCustomerWithIdsThatNeverChange()
    {
        var options = await cluster.CreateTopicsAsync();
        options.AlertsTopic = $"{options.Topic}-alerts";
        if (!Cluster.IsReal)
        {
            await cluster.TellAsync($"topic {options.AlertsTopic} 3");
        }

        AlertChange[] changes = [Change("anna", 4), Change("ben", 7), Change("anna", 9, TraceParent)];
        for (var run = 0; run < 2; run++)
        {
            await using var host = new KafkaHost(options);
            await host.Alerts.PublishAsync(changes, CancellationToken.None);
        }

        var records = Read(options, count: 2 * changes.Length);
        var anna = records.Where(record => Encoding.UTF8.GetString(record.Message.Key) == "anna").ToList();
        Assert.Single(anna.Select(record => record.Partition).Distinct());
        Assert.Equal([4, 9, 4, 9], anna.Select(record => (int)Alert.Parser.ParseFrom(record.Message.Value).Risk));
        Assert.Equal(
            changes.Select(change => $"{options.Topic}-{change.Shard}-{change.Offset}-{change.Index}").Order(),
            records.Select(record => Header(record, "cemstream-id")).Distinct().Order());
        Assert.All(records, record => Assert.Equal(
            ("application/protobuf", "cemstream.v1.Alert", "opened"),
            (Header(record, "content-type"), Header(record, "cemstream-message"), Header(record, "cemstream-change"))));
        Assert.Equal([null, TraceParent, null, TraceParent], anna.Select(record => Header(record, "traceparent")));
    }

    [Fact]
    public async Task PublishAsync_TopicThatIsMissing_IsRefusedAndSaysWhich()
    {
        var options = await cluster.CreateTopicsAsync();
        options.AlertsTopic = $"{options.Topic}-alerts";
        options.CreateTopics = false;
        await using var host = new KafkaHost(options);

        var refusal = await Assert.ThrowsAsync<KafkaTopicException>(
            async () => await host.Alerts.PublishAsync([Change("anna", 1)], CancellationToken.None));

        Assert.Contains($"{options.AlertsTopic} is missing", refusal.Message, StringComparison.Ordinal);
    }

    private static AlertChange Change(string customer, long offset, string traceParent = "") => new()
    {
        Shard = 2,
        Offset = offset,
        Index = 1,
        Kind = AlertChangeKind.Opened,
        Alert = new Alert { AlertId = "a", CustomerId = customer, Risk = offset },
        Traceparent = traceParent,
    };

    private static string? Header(ConsumeResult<byte[], byte[]> record, string name) =>
        record.Message.Headers.TryGetLastBytes(name, out var value) ? Encoding.UTF8.GetString(value) : null;

    private static List<ConsumeResult<byte[], byte[]>> Read(KafkaOptions options, int count)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = options.BootstrapServers,
            GroupId = $"{options.AlertsTopic}-reader",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Assign(Enumerable.Range(0, 3).Select(number => new TopicPartitionOffset(options.AlertsTopic, number, Offset.Beginning)));
        var records = new List<ConsumeResult<byte[], byte[]>>();
        while (records.Count < count)
        {
            records.Add(consumer.Consume(TimeSpan.FromMinutes(1)) ?? throw new TimeoutException($"Only {records.Count} alerts came."));
        }

        return records;
    }
}
