using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>From the options to what librdkafka is told.</summary>
internal static class ClientSettings
{
    private const int StatisticsInterval = 5_000;

    public static ConsumerConfig ForGroup(KafkaOptions options)
    {
        var config = new ConsumerConfig(ForAnyClient(options))
        {
            GroupId = options.GroupId,
            GroupInstanceId = NullIfEmpty(options.InstanceId),
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
            SessionTimeoutMs = Milliseconds(options.SessionTimeout),
            HeartbeatIntervalMs = Milliseconds(options.SessionTimeout / 4),

            // Only offsets that were noted are committed, in the background and when a shard is revoked, never once it is lost.
            EnableAutoCommit = true,
            EnableAutoOffsetStore = false,
            AutoCommitIntervalMs = 1_000,
            StatisticsIntervalMs = StatisticsInterval,

            // Where to begin is the store's to say. A position that the log no longer has is an error, not a reason to leap.
            AutoOffsetReset = AutoOffsetReset.Error,
            AllowAutoCreateTopics = false,
            QueuedMaxMessagesKbytes = 16 * 1024,

            // Beside key, value and offset; whatever else is asked for is copied for every record.
            ConsumeResultFields = "headers,timestamp",
        };
        return WithOverrides(config, options);
    }

    /// <summary>For a reader of a whole topic that is in no group.</summary>
    public static ConsumerConfig ForScan(KafkaOptions options) => WithOverrides(
        new ConsumerConfig(ForAnyClient(options))
        {
            GroupId = $"{options.GroupId}-scan",

            // It joins no group, but is refused if the settings have a "max.poll.interval.ms" below the session timeout.
            SessionTimeoutMs = Milliseconds(options.SessionTimeout),
            HeartbeatIntervalMs = Milliseconds(options.SessionTimeout / 4),
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AllowAutoCreateTopics = false,
            EnablePartitionEof = true,
        },
        options);

    public static ProducerConfig ForProducer(KafkaOptions options)
    {
        var config = new ProducerConfig(ForAnyClient(options))
        {
            EnableIdempotence = true,
            Acks = Acks.All,
            MessageTimeoutMs = Milliseconds(options.DeliveryTimeout),
            Partitioner = Partitioner.Murmur2Random,
            StatisticsIntervalMs = StatisticsInterval,

            // What may wait is decided before; this queue must never be the one to refuse half of an append.
            QueueBufferingMaxMessages = 10_000_000,
            QueueBufferingMaxKbytes = int.MaxValue,
        };
        return WithOverrides(config, options);
    }

    public static AdminClientConfig ForAdmin(KafkaOptions options) => WithOverrides(new AdminClientConfig(ForAnyClient(options)), options);

    private static ClientConfig ForAnyClient(KafkaOptions options)
    {
        var security = options.Security;
        var config = new ClientConfig
        {
            BootstrapServers = options.BootstrapServers,
            ClientId = "cemstream",
            SecurityProtocol = security.Protocol,
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 1_000,
        };
        if (security.Protocol is SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl)
        {
            config.SaslMechanism = security.Mechanism;
            config.SaslUsername = NullIfEmpty(security.Username);
            config.SaslPassword = NullIfEmpty(security.Password);
        }

        if (security.Protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl)
        {
            config.SslCaLocation = NullIfEmpty(security.CaLocation);
            config.SslCertificateLocation = NullIfEmpty(security.CertificateLocation);
            config.SslKeyLocation = NullIfEmpty(security.PrivateKeyLocation);
            config.SslKeyPassword = NullIfEmpty(security.PrivateKeyPassword);
        }

        return config;
    }

    private static TConfig WithOverrides<TConfig>(TConfig config, KafkaOptions options)
        where TConfig : ClientConfig
    {
        foreach (var (name, value) in options.Settings)
        {
            config.Set(name, value);
        }

        return config;
    }

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
