using System.Text;
using CemStream.Kafka.Client;
using CemStream.Kafka.Topics;
using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Message = Confluent.Kafka.Message<System.ReadOnlyMemory<byte>, System.ReadOnlyMemory<byte>>;

namespace CemStream.Kafka.DeadLetters;

/// <summary>
/// Dead letters as a topic. The key of a letter is "topic-partition-offset" of the record, so that one that was written twice can be told;
/// readers take it for one, and compaction makes it one. A record of that key without a value removes the letter.
/// </summary>
public sealed class KafkaDeadLetters : IDeadLetterSink, IDeadLetterLog
{
    private readonly KafkaOptions _options;
    private readonly TopicGate _topics;
    private readonly DurableProducer _producer;
    private readonly ILogger _logger;

    internal KafkaDeadLetters(KafkaOptions options, TopicGate topics, DurableProducer producer, ILogger<KafkaDeadLetters> logger)
    {
        _options = options;
        _topics = topics;
        _producer = producer;
        _logger = logger;
    }

    public ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) =>
        ProduceAsync([.. letters.Select(ToMessage)], cancellationToken);

    public async ValueTask RemoveAsync(IReadOnlyList<LogPosition> places, CancellationToken cancellationToken)
    {
        try
        {
            await ProduceAsync([.. places.Select(ToRemoval)], cancellationToken);
        }
        catch (KafkaException error)
        {
            throw Unavailable(error);
        }
    }

    public async IAsyncEnumerable<DeadLetter> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var letters = (await OpenAsync(cancellationToken)).GetEnumerator();
        while (await MoveNextAsync(letters, cancellationToken))
        {
            yield return letters.Current;
        }
    }

    private async Task<bool> MoveNextAsync(IEnumerator<DeadLetter> letters, CancellationToken cancellationToken)
    {
        try
        {
            // Waits for the brokers, so on a thread of its own.
            return await Task.Run(letters.MoveNext, cancellationToken);
        }
        catch (KafkaException error)
        {
            throw Unavailable(error);
        }
    }

    private async Task<IEnumerable<DeadLetter>> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _topics.EnterAsync(cancellationToken);
        }
        catch (KafkaException error)
        {
            throw Unavailable(error);
        }

        return Read(cancellationToken);
    }

    // Twice, so that only the places are kept in memory and not the letters.
    private IEnumerable<DeadLetter> Read(CancellationToken cancellationToken)
    {
        var places = new LetterPlaces();
        foreach (var record in TopicScan.Read(_options, _options.DeadLetterTopic, _logger, cancellationToken))
        {
            places.Note(record);
        }

        if (places.Count == 0)
        {
            yield break;
        }

        foreach (var record in TopicScan.Read(_options, _options.DeadLetterTopic, _logger, cancellationToken))
        {
            if (places.Holds(record) && LetterHeaders.Read(record.Message.Headers, record.Message.Value ?? []) is { } letter)
            {
                yield return letter;
            }
        }
    }

    private async ValueTask ProduceAsync((TopicPartition To, Message Message)[] messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (messages.Length == 0)
        {
            return;
        }

        await _topics.EnterAsync(cancellationToken);
        await _producer.Produce(messages, static () => { }).Completion.WaitAsync(cancellationToken);
    }

    private (TopicPartition To, Message Message) ToMessage(DeadLetter letter) => (
        new TopicPartition(_options.DeadLetterTopic, Partition.Any),
        new Message
        {
            Key = KeyOf(letter.Shard, letter.Offset),
            Value = letter.Value,
            Headers = LetterHeaders.Write(letter, _options.Topic),
        });

    private (TopicPartition To, Message Message) ToRemoval(LogPosition place) => (
        new TopicPartition(_options.DeadLetterTopic, Partition.Any),
        new Message { Key = KeyOf(place.Shard, place.Offset), Value = MemorySerializer.Nothing });

    private byte[] KeyOf(int shard, long offset) => Encoding.UTF8.GetBytes($"{_options.Topic}-{shard}-{offset}");

    private LogUnavailableException Unavailable(KafkaException error) =>
        new($"The dead letters cannot be reached at {_options.BootstrapServers}: {error.Error.Reason}", error);
}
