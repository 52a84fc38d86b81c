using System.Text;
using CemStream.Kafka.Client;
using CemStream.Kafka.Topics;
using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Message = Confluent.Kafka.Message<System.ReadOnlyMemory<byte>, System.ReadOnlyMemory<byte>>;

namespace CemStream.Kafka.DeadLetters;

/// <summary>
/// Dead letters as a topic. The key of a letter is "topic-partition-offset" of the record, so that one that was written twice can be told;
/// readers take it for one.
/// </summary>
public sealed class KafkaDeadLetters : IDeadLetterSink
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

    public async ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (letters.Count == 0)
        {
            return;
        }

        await _topics.EnterAsync(cancellationToken);
        var delivery = _producer.Produce([.. letters.Select(ToMessage)], static () => { });
        await delivery.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>How many letters there are; reads them all.</summary>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var places = new HashSet<LogPosition>();
        await ScanAsync(letter => places.Add(new LogPosition(letter.Shard, letter.Offset)), cancellationToken);
        return places.Count;
    }

    /// <summary>
    /// The letters after <paramref name="after"/>, by shard and offset; from the first if it is <see langword="null"/>. Reads them all, but
    /// keeps no more than <paramref name="limit"/>.
    /// </summary>
    public async ValueTask<IReadOnlyList<DeadLetter>> ReadAsync(LogPosition? after, int limit, CancellationToken cancellationToken)
    {
        var letters = new SortedDictionary<(int Shard, long Offset), DeadLetter>();
        var first = after is { } position ? (position.Shard, position.Offset) : (-1, -1L);
        await ScanAsync(
            letter =>
            {
                var place = (letter.Shard, letter.Offset);
                if (place.CompareTo(first) > 0 && letters.TryAdd(place, letter) && letters.Count > limit)
                {
                    letters.Remove(letters.Keys.Last());
                }
            },
            cancellationToken);
        return [.. letters.Values];
    }

    private (TopicPartition To, Message Message) ToMessage(DeadLetter letter) => (
        new TopicPartition(_options.DeadLetterTopic, Partition.Any),
        new Message
        {
            Key = Encoding.UTF8.GetBytes($"{_options.Topic}-{letter.Shard}-{letter.Offset}"),
            Value = letter.Value,
            Headers = LetterHeaders.Write(letter, _options.Topic),
        });

    private async Task ScanAsync(Action<DeadLetter> visit, CancellationToken cancellationToken)
    {
        await _topics.EnterAsync(cancellationToken);
        await Task.Run(
            () => TopicScan.Run(
                _options,
                _options.DeadLetterTopic,
                _logger,
                record =>
                {
                    if (LetterHeaders.Read(record.Message.Headers, record.Message.Value ?? ReadOnlyMemory<byte>.Empty) is { } letter)
                    {
                        visit(letter);
                    }
                },
                cancellationToken),
            cancellationToken);
    }
}
