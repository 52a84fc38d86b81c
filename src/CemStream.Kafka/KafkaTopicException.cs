namespace CemStream.Kafka;

/// <summary>A topic cannot be used as it is. The message says why, for whoever runs the program.</summary>
public sealed class KafkaTopicException : Exception
{
    public KafkaTopicException()
    {
    }

    public KafkaTopicException(string message)
        : base(message)
    {
    }

    public KafkaTopicException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
