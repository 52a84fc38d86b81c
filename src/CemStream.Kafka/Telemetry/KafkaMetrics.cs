using System.Diagnostics.Metrics;
using CemStream.Streaming.Telemetry;
using Confluent.Kafka;

namespace CemStream.Kafka.Telemetry;

/// <summary>What is worth watching of the connection to Kafka. Clients are "consumer" and "producer"; brokers go by their number.</summary>
internal sealed class KafkaMetrics
{
    public const string Consumer = "consumer";
    public const string Producer = "producer";

    private static readonly InstrumentAdvice<double> HandoverTimes = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly string _topic;
    private readonly Counter<long> _rebalances;
    private readonly Histogram<double> _handover;
    private readonly Counter<long> _produceErrors;
    private ClientStatistics? _consumer;
    private ClientStatistics? _producer;
    private int _assigned;

    public KafkaMetrics(KafkaOptions options, IMeterFactory factory)
    {
        _topic = options.Topic;
        var meter = factory.Create(StreamingMetrics.MeterName);
        _rebalances = meter.CreateCounter<long>(
            "cemstream_kafka_rebalances_total", description: "Decisions of the consumer group on shards of this process, by kind.");
        _handover = meter.CreateHistogram(
            "cemstream_kafka_handover_seconds", "s", "How long taking shards over or giving them up held up the group, by kind.",
            tags: null, HandoverTimes);
        _produceErrors = meter.CreateCounter<long>(
            "cemstream_kafka_produce_errors_total", description: "Records that the brokers did not take, by error.");
        AddGroup(meter);
        AddQueues(meter);
        AddBrokers(meter);
    }

    public void CountRebalance(string kind, int shards, TimeSpan took)
    {
        var label = new KeyValuePair<string, object?>("kind", kind);
        _rebalances.Add(1, label);
        _handover.Record(took.TotalSeconds, label);
        Volatile.Write(ref _assigned, shards);
    }

    public void CountProduceError(ErrorCode error) => _produceErrors.Add(1, new KeyValuePair<string, object?>("error", error.ToString()));

    /// <param name="client">Which of our clients.</param>
    /// <param name="json">As librdkafka emits it.</param>
    public void Observe(string client, string json) =>
        Volatile.Write(ref client == Consumer ? ref _consumer : ref _producer, ClientStatistics.Parse(json, _topic));

    /// <summary>The process is no member of the group any more.</summary>
    public void Left()
    {
        Volatile.Write(ref _assigned, 0);
        Volatile.Write(ref _consumer, null);
    }

    private void AddGroup(Meter meter)
    {
        meter.CreateObservableGauge(
            "cemstream_kafka_assigned_shards", () => Volatile.Read(ref _assigned), description: "Shards that the group has assigned to this process.");
        meter.CreateObservableGauge(
            "cemstream_kafka_consumer_lag",
            () => Partitions().Where(partition => partition.Lag >= 0)
                .Select(partition => new Measurement<long>(partition.Lag, new KeyValuePair<string, object?>("shard", partition.Id))),
            description: "Records between the offset committed to the group and the end of the log, per shard: what Kafka's own tools show.");
    }

    private void AddQueues(Meter meter)
    {
        meter.CreateObservableGauge(
            "cemstream_kafka_fetched_bytes", () => Partitions().Sum(partition => partition.FetchedBytes), "By",
            "Fetched ahead by the client library, beside what the shards have buffered.");
        meter.CreateObservableGauge(
            "cemstream_kafka_produce_queue", () => Volatile.Read(ref _producer)?.QueuedMessages ?? 0,
            description: "Records that wait for the brokers.");
        meter.CreateObservableGauge(
            "cemstream_kafka_produce_queue_bytes", () => Volatile.Read(ref _producer)?.QueuedBytes ?? 0, "By", "Their size.");
    }

    private void AddBrokers(Meter meter)
    {
        meter.CreateObservableGauge(
            "cemstream_kafka_broker_up", () => Brokers(static broker => broker.IsUp ? 1L : 0L),
            description: "1 if there is a connection to the broker, else 0.");
        meter.CreateObservableGauge(
            "cemstream_kafka_broker_rtt_seconds", () => Brokers(static broker => broker.RoundTrip.TotalSeconds), "s",
            "Round trip that 99 in 100 requests stay within.");
        meter.CreateObservableCounter(
            "cemstream_kafka_retries_total", () => Brokers(static broker => broker.Retries), description: "Requests that were sent again.");
        meter.CreateObservableCounter(
            "cemstream_kafka_request_errors_total", () => Brokers(static broker => broker.Errors),
            description: "Requests and answers that failed.");
        meter.CreateObservableCounter(
            "cemstream_kafka_request_timeouts_total", () => Brokers(static broker => broker.Timeouts),
            description: "Requests without an answer in time.");
    }

    private IReadOnlyList<PartitionStatistics> Partitions() => Volatile.Read(ref _consumer)?.Partitions ?? [];

    private IEnumerable<Measurement<T>> Brokers<T>(Func<BrokerStatistics, T> value)
        where T : struct =>
        Brokers(Consumer, Volatile.Read(ref _consumer), value).Concat(Brokers(Producer, Volatile.Read(ref _producer), value));

    private static IEnumerable<Measurement<T>> Brokers<T>(string client, ClientStatistics? statistics, Func<BrokerStatistics, T> value)
        where T : struct =>
        (statistics?.Brokers ?? []).Select(
            broker => new Measurement<T>(value(broker), new("client", client), new("broker", broker.Id)));
}
