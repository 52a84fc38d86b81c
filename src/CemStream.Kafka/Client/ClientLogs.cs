using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Client;

/// <summary>Brings what librdkafka has to say into the program's log.</summary>
internal static class ClientLogs
{
    public static void Write(this ILogger logger, LogMessage message)
    {
        var level = (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        logger.ClientMessage(level, message.Facility, message.Message);
    }
}
