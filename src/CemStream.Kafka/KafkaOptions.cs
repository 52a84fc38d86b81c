using System.ComponentModel.DataAnnotations;

namespace CemStream.Kafka;

/// <summary>The event log, the dead letters and the alerts in Kafka.</summary>
public sealed class KafkaOptions
{
    /// <summary>Brokers to begin with, as in "kafka-1:9092,kafka-2:9092". There is no default value.</summary>
    [Required]
    public string BootstrapServers { get; set; } = "";

    /// <summary>The topic that holds the events, keyed by customer. The default value is "cemstream.events".</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9._-]+")]
    public string Topic { get; set; } = "cemstream.events";

    /// <summary>
    /// How many partitions the topic has; one shard each. It decides where each customer is, so changing it is a migration, and a topic
    /// with another number is refused. The default value is 16.
    /// </summary>
    [Range(1, 10_000)]
    public int Shards { get; set; } = 16;

    /// <summary>The topic for records that cannot be folded. The default value is "cemstream.dead-letters".</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9._-]+")]
    public string DeadLetterTopic { get; set; } = "cemstream.dead-letters";

    /// <summary>
    /// The topic that alert changes are published to for other consumers, keyed by customer. The default value is empty: they are not.
    /// </summary>
    public string AlertsTopic { get; set; } = "";

    /// <summary>Whether topics that are missing are created. The default value is true.</summary>
    public bool CreateTopics { get; set; } = true;

    /// <summary>Replicas of topics that are created; −1 leaves it to the brokers. The default value is −1.</summary>
    [Range(-1, 100)]
    public short ReplicationFactor { get; set; } = -1;

    /// <summary>
    /// Settings of an events topic that is created, as in "retention.ms". Without one for "message.timestamp.type" the brokers stamp the
    /// records.
    /// </summary>
    public IDictionary<string, string> TopicSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The consumer group that shares the shards. The default value is "cemstream".</summary>
    [Required]
    public string GroupId { get; set; } = "cemstream";

    /// <summary>
    /// Names this process in the group, the same after a restart and different from every other's: it gets its shards back without a
    /// rebalance if it returns within the session timeout. The default value is empty: no static membership.
    /// </summary>
    public string InstanceId { get; set; } = "";

    /// <summary>
    /// How long a process may be silent before its shards go to others: the longest pause after a crash. The default value is 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes that wait to be folded, per shard; then the shard is not fetched. The default value is 8 MiB.</summary>
    [Range(64 * 1024, 1 << 30)]
    public int MaxShardBytes { get; set; } = 8 << 20;

    /// <summary>
    /// The most bytes that wait to be folded, of all shards of this process, which share it evenly. The default value is 128 MiB.
    /// </summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxBufferedBytes { get; set; } = 128L << 20;

    /// <summary>Appends that wait for the brokers, in bytes; more are answered with "busy". The default value is 32 MiB.</summary>
    [Range(64 * 1024, 1 << 30)]
    public int MaxPendingBytes { get; set; } = 32 << 20;

    /// <summary>How long an append is tried before it fails. The default value is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:15:00")]
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the brokers are spoken to.</summary>
    public KafkaSecurityOptions Security { get; } = new();

    /// <summary>
    /// Any setting of librdkafka by its own name, as in "fetch.min.bytes"; overrides what the options above set. Those that the
    /// guarantees rest on are refused.
    /// </summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
