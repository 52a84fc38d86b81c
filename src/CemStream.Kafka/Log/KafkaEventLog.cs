using System.Text;
using CemStream.Kafka.Client;
using CemStream.Kafka.Telemetry;
using CemStream.Kafka.Topics;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Message = Confluent.Kafka.Message<System.ReadOnlyMemory<byte>, System.ReadOnlyMemory<byte>>;

namespace CemStream.Kafka.Log;

/// <summary>The log as a topic, keyed by customer, shared by the processes of a consumer group.</summary>
internal sealed class KafkaEventLog : IEventLog
{
    // What a draft costs beside its bytes, roughly, so that a flood of tiny ones is bounded too.
    private const int DraftOverhead = 256;
    private readonly KafkaOptions _options;
    private readonly TopicGate _topics;
    private readonly DurableProducer _producer;
    private readonly TimeProvider _time;
    private readonly KafkaMetrics _metrics;
    private readonly ILogger<KafkaEventLog> _logger;
    private GroupMember? _member;
    private long _pendingBytes;
    private int _isConsumed;

    public KafkaEventLog(
        KafkaOptions options,
        TopicGate topics,
        DurableProducer producer,
        TimeProvider time,
        KafkaMetrics metrics,
        ILogger<KafkaEventLog> logger)
    {
        _options = options;
        _topics = topics;
        _producer = producer;
        _time = time;
        _metrics = metrics;
        _logger = logger;
    }

    public int ShardCount => _options.Shards;

    public int ShardOf(string customerId) => CustomerPartitioner.Partition(customerId, ShardCount);

    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (drafts.Count == 0)
        {
            return new AppendResult(AppendOutcome.Appended, []);
        }

        try
        {
            await _topics.EnterAsync(cancellationToken);
            return await TryProduceAsync(drafts, cancellationToken);
        }
        catch (KafkaException error) when (error.Error.Code != ErrorCode.MsgSizeTooLarge)
        {
            throw new LogUnavailableException($"Kafka at {_options.BootstrapServers} takes no records now: {error.Error.Reason}", error);
        }
        catch (KafkaTopicException error)
        {
            throw new LogUnavailableException(error.Message, error);
        }
    }

    public async Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isConsumed, 1) == 1)
        {
            throw new InvalidOperationException("The log is being consumed already; one owner has all shards of this process.");
        }

        try
        {
            await _topics.EnterAsync(cancellationToken);
            await using var member = new GroupMember(_options, owner, _time, _metrics, _logger);
            Volatile.Write(ref _member, member);
            await member.RunAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _member, null);
            Volatile.Write(ref _isConsumed, 0);
        }
    }

    private async ValueTask<AppendResult> TryProduceAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken)
    {
        var bytes = drafts.Sum(static draft => (long)draft.Value.Length + draft.Headers.Bytes + DraftOverhead);
        if (!TryReserve(bytes))
        {
            return new AppendResult(AppendOutcome.Busy, []);
        }

        // Nobody may be waiting any more when the answers come, so the reservation goes with the messages and not with the caller.
        var delivery = _producer.Produce([.. drafts.Select(ToMessage)], () => Interlocked.Add(ref _pendingBytes, -bytes));
        var places = await delivery.Completion.WaitAsync(cancellationToken);
        return new AppendResult(AppendOutcome.Appended, Publish(places));
    }

    private (TopicPartition To, Message Message) ToMessage(LogDraft draft) => (
        new TopicPartition(_options.Topic, ShardOf(draft.CustomerId)),
        new Message
        {
            Key = Encoding.UTF8.GetBytes(draft.CustomerId),
            Value = draft.Value,
            Headers = HeaderMapping.ToKafka(draft.Headers),
        });

    // The first always fits: a batch larger than the bound would else be busy for ever.
    private bool TryReserve(long bytes)
    {
        var pending = Interlocked.Add(ref _pendingBytes, bytes);
        if (pending <= _options.MaxPendingBytes || pending == bytes)
        {
            return true;
        }

        Interlocked.Add(ref _pendingBytes, -bytes);
        return false;
    }

    private LogPosition[] Publish(TopicPartitionOffset[] places)
    {
        var positions = Array.ConvertAll(places, static place => new LogPosition(place.Partition.Value, place.Offset.Value));
        if (Volatile.Read(ref _member) is { } member)
        {
            foreach (var position in positions)
            {
                member.ObserveEnd(position.Shard, position.Offset + 1);
            }
        }

        return positions;
    }
}
