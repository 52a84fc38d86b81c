using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka;

internal static partial class KafkaLog
{
    [LoggerMessage(6001, LogLevel.Information, "Topic {Topic} was created with {Partitions} partitions.")]
    public static partial void TopicCreated(this ILogger logger, string topic, int partitions);

    [LoggerMessage(6002, LogLevel.Warning, "Kafka: {Error}")]
    public static partial void ClientError(this ILogger logger, Error error);

    [LoggerMessage(EventId = 6003, Message = "librdkafka: {Facility}: {Text}")]
    public static partial void ClientMessage(this ILogger logger, LogLevel level, string facility, string text);

    [LoggerMessage(6010, LogLevel.Information, "The group assigned shards {Shards}.")]
    public static partial void Assigned(this ILogger logger, string shards);

    [LoggerMessage(6011, LogLevel.Information, "The group revoked shards {Shards}.")]
    public static partial void Revoked(this ILogger logger, string shards);

    [LoggerMessage(6012, LogLevel.Warning, "The group gave shards {Shards} to others without asking: this process was silent for too long.")]
    public static partial void Lost(this ILogger logger, string shards);

    [LoggerMessage(6013, LogLevel.Error, "Shards are still not given up after {Timeout}; the group takes them all the same.")]
    public static partial void GivingUpTakesTooLong(this ILogger logger, TimeSpan timeout);

    [LoggerMessage(6014, LogLevel.Warning, "Shard {Shard}: the log has no record at the position that was read from.")]
    public static partial void PositionGone(this ILogger logger, int shard, Exception error);

    [LoggerMessage(6015, LogLevel.Warning, "Shard {Shard}: the end of the log cannot be asked for.")]
    public static partial void EndUnknown(this ILogger logger, int shard, Exception error);

    [LoggerMessage(6016, LogLevel.Debug, "Shard {Shard}: the applied offset cannot be noted.")]
    public static partial void NoteFailed(this ILogger logger, int shard, Exception error);

    [LoggerMessage(6020, LogLevel.Error, "The producer cannot go on and is replaced: {Error}")]
    public static partial void ProducerReplaced(this ILogger logger, Error error);
}
