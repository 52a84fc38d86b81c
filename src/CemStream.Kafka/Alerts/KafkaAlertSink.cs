using System.Text;
using CemStream.Contracts.V1;
using CemStream.Kafka.Client;
using CemStream.Kafka.Topics;
using CemStream.Streaming.Relay;
using Confluent.Kafka;
using Google.Protobuf;
using Message = Confluent.Kafka.Message<System.ReadOnlyMemory<byte>, System.ReadOnlyMemory<byte>>;

namespace CemStream.Kafka.Alerts;

/// <summary>Alert changes as a topic, keyed by customer: the alert after the change, with the change's own id in the headers.</summary>
internal sealed class KafkaAlertSink(KafkaOptions options, TopicGate topics, DurableProducer producer) : IAlertSink
{
    public async ValueTask PublishAsync(IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        await topics.EnterAsync(cancellationToken);
        var delivery = producer.Produce([.. changes.Select(ToMessage)], static () => { });
        await delivery.Completion.WaitAsync(cancellationToken);
    }

    private (TopicPartition To, Message Message) ToMessage(AlertChange change) => (
        new TopicPartition(options.AlertsTopic, Partition.Any),
        new Message
        {
            Key = Encoding.UTF8.GetBytes(change.Alert.CustomerId),
            Value = change.Alert.ToByteArray(),
            Headers = AlertHeaders.Of(change, options.Topic),
        });
}
