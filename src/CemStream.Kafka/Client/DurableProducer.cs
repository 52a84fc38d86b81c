using CemStream.Kafka.Telemetry;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Message = Confluent.Kafka.Message<System.ReadOnlyMemory<byte>, System.ReadOnlyMemory<byte>>;
using Producer = Confluent.Kafka.IProducer<System.ReadOnlyMemory<byte>, System.ReadOnlyMemory<byte>>;

namespace CemStream.Kafka.Client;

/// <summary>
/// Produces idempotently and tells when the messages are on all replicas in sync. Connects at the first message. An idempotent producer
/// that fails for good, as after the brokers lost data, is replaced.
/// </summary>
internal sealed class DurableProducer(KafkaOptions options, KafkaMetrics metrics, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Task> _retired = [];
    private Producer? _current;
    private bool _isDisposed;

    /// <param name="messages">Each with the partition it goes to, in order; at least one.</param>
    /// <param name="onCompleted">Called once nothing of the call is under way any more.</param>
    public Delivery Produce(IReadOnlyList<(TopicPartition To, Message Message)> messages, Action onCompleted)
    {
        var delivery = new Delivery(messages.Count, onCompleted);
        var index = 0;
        try
        {
            var producer = Current();
            for (; index < messages.Count; index++)
            {
                var number = index;
                producer.Produce(messages[index].To, messages[index].Message, report => Complete(producer, delivery, number, report));
            }
        }
        catch (KafkaException error)
        {
            delivery.Abandon(index, error.Error);
        }
        catch (ObjectDisposedException)
        {
            delivery.Abandon(index, new Error(ErrorCode.Local_Destroy));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // A new producer cannot be made: librdkafka says which setting, or which file of a certificate, it no longer takes.
            delivery.Abandon(index, new Error(ErrorCode.Local_InvalidArg, error.Message));
        }

        return delivery;
    }

    /// <summary>Gives what is under way the time that it may take at most, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] retired;
        lock (_lock)
        {
            _isDisposed = true;
            Retire_NeedsLock();
            retired = [.. _retired];
        }

        await Task.WhenAll(retired);
    }

    private Producer Current()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _current ??= Build();
        }
    }

    private Producer Build() => new ProducerBuilder<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(ClientSettings.ForProducer(options))
        .SetKeySerializer(MemorySerializer.Instance)
        .SetValueSerializer(MemorySerializer.Instance)
        .SetLogHandler((_, message) => logger.Write(message))
        .SetStatisticsHandler((_, json) => metrics.Observe(KafkaMetrics.Producer, json))
        .SetErrorHandler((producer, error) =>
        {
            logger.ClientError(error);
            if (error.IsFatal)
            {
                Replace(producer, error);
            }
        })
        .Build();

    private void Complete(
        Producer producer, Delivery delivery, int index, DeliveryReport<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> report)
    {
        if (report.Error.IsFatal)
        {
            Replace(producer, report.Error);
        }

        if (report.Error.IsError)
        {
            metrics.CountProduceError(report.Error.Code);
        }

        delivery.Report(index, report.TopicPartitionOffset, report.Error);
    }

    private void Replace(Producer failed, Error error)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_current, failed))
            {
                logger.ProducerReplaced(error);
                Retire_NeedsLock();
            }
        }
    }

    // On another thread: closing waits for the one that reports deliveries, which may be this one.
    private void Retire_NeedsLock()
    {
        if (_current is { } producer)
        {
            _current = null;
            _retired.RemoveAll(static task => task.IsCompleted);
            _retired.Add(Task.Run(() =>
            {
                producer.Flush(options.DeliveryTimeout);
                producer.Dispose();
            }));
        }
    }
}
