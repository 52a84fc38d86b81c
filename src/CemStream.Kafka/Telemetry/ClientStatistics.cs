using System.Text.Json;

namespace CemStream.Kafka.Telemetry;

/// <summary>
/// What a client of librdkafka tells of itself from time to time; the parts that are worth watching. The fields are described in
/// librdkafka's STATISTICS.md.
/// </summary>
/// <param name="QueuedMessages">Messages that wait to be sent or to be acknowledged.</param>
/// <param name="QueuedBytes">Their size.</param>
/// <param name="Brokers">The brokers that it knows by their number.</param>
/// <param name="Partitions">The partitions that it fetches.</param>
internal sealed record ClientStatistics(
    long QueuedMessages, long QueuedBytes, IReadOnlyList<BrokerStatistics> Brokers, IReadOnlyList<PartitionStatistics> Partitions)
{
    /// <param name="json">As librdkafka emits it.</param>
    /// <param name="topic">Whose partitions to tell of.</param>
    public static ClientStatistics Parse(string json, string topic)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ClientStatistics(
            root.GetProperty("msg_cnt").GetInt64(),
            root.GetProperty("msg_size").GetInt64(),
            [.. Members(root, "brokers").Where(IsNumbered).Select(ParseBroker)],
            Members(root, "topics").FirstOrDefault(member => member.GetProperty("topic").ValueEquals(topic))
                is { ValueKind: JsonValueKind.Object } found
                ? [.. Members(found, "partitions").Where(IsFetched).Select(ParsePartition)]
                : []);
    }

    private static IEnumerable<JsonElement> Members(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) ? child.EnumerateObject().Select(member => member.Value) : [];

    // The others are addresses to begin with, and stand for brokers that are there a second time.
    private static bool IsNumbered(JsonElement broker) => broker.GetProperty("nodeid").GetInt64() >= 0;

    private static bool IsFetched(JsonElement partition) =>
        partition.GetProperty("partition").GetInt32() >= 0 && partition.GetProperty("desired").GetBoolean();

    private static BrokerStatistics ParseBroker(JsonElement broker) => new(
        broker.GetProperty("nodeid").GetInt64(),
        broker.GetProperty("state").ValueEquals("UP"),
        TimeSpan.FromMicroseconds(broker.GetProperty("rtt").GetProperty("p99").GetInt64()),
        broker.GetProperty("txretries").GetInt64(),
        broker.GetProperty("txerrs").GetInt64() + broker.GetProperty("rxerrs").GetInt64(),
        broker.GetProperty("req_timeouts").GetInt64());

    private static PartitionStatistics ParsePartition(JsonElement partition) => new(
        partition.GetProperty("partition").GetInt32(),
        partition.GetProperty("consumer_lag").GetInt64(),
        partition.GetProperty("fetchq_size").GetInt64());
}

/// <param name="Id">Its number.</param>
/// <param name="IsUp">Whether there is a connection.</param>
/// <param name="RoundTrip">That 99 in 100 requests stay within; zero if there was none lately.</param>
/// <param name="Retries">Requests that were sent again.</param>
/// <param name="Errors">Requests and answers that failed.</param>
/// <param name="Timeouts">Requests without an answer in time.</param>
internal readonly record struct BrokerStatistics(long Id, bool IsUp, TimeSpan RoundTrip, long Retries, long Errors, long Timeouts);

/// <param name="Id">Its number.</param>
/// <param name="Lag">Records between the committed offset and the end; −1 if it is not known.</param>
/// <param name="FetchedBytes">Fetched ahead and not handed out yet.</param>
internal readonly record struct PartitionStatistics(int Id, long Lag, long FetchedBytes);
