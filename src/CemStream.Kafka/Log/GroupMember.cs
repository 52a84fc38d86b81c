using System.Collections.Concurrent;
using CemStream.Kafka.Client;
using CemStream.Kafka.Telemetry;
using CemStream.Streaming.Log;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Log;

/// <summary>
/// One membership in the consumer group, from joining to leaving. A thread of its own polls all the time, whatever the workers do: that is
/// what keeps the membership, and the handlers of the group's decisions run on it.
/// </summary>
internal sealed partial class GroupMember : IAsyncDisposable
{
    /// <summary>librdkafka 2.3.0. One before it ends the process when it frees a member that has joined and never got an assignment.</summary>
    private const int FreesUnassigned = 0x02_03_00_ff;

    private const int MostUnfreed = 4;

    // Also how long a worker's wish to seek or to go on may wait while nothing comes in.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    // Whether a member has joined is not to be seen from here, so these only leave. One that was stopped stays until the process ends, as
    // it is about to. One that failed is followed by another, perhaps once a second: beyond a few, rather does the process end than fill up.
    private static readonly ConcurrentBag<IDisposable> Unfreed = [];

    private readonly ConcurrentDictionary<int, AssignedShard> _shards = new();
    private readonly ConcurrentQueue<AssignedShard> _requests = new();
    private readonly Queue<AssignedShard> _unannounced = new();
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly BrokerQueries<IConsumer<byte[], byte[]>> _queries;
    private readonly MemoryShare _memory;
    private readonly IShardOwner _owner;
    private readonly string _topic;
    private readonly TimeProvider _time;
    private readonly KafkaMetrics _metrics;
    private readonly ILogger _logger;
    private bool _wasAssigned;
    private bool _wasStopped;

    public GroupMember(KafkaOptions options, IShardOwner owner, TimeProvider time, KafkaMetrics metrics, ILogger logger)
    {
        _owner = owner;
        _topic = options.Topic;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _memory = new MemoryShare(options.MaxShardBytes, options.MaxBufferedBytes);
        _consumer = new ConsumerBuilder<byte[], byte[]>(ClientSettings.ForGroup(options))
            .SetPartitionsAssignedHandler((_, partitions) => Assign(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => Revoke(partitions))
            .SetPartitionsLostHandler((_, partitions) => Lose(partitions))
            .SetLogHandler((_, message) => logger.Write(message))
            .SetStatisticsHandler((_, json) => metrics.Observe(KafkaMetrics.Consumer, json))
            .SetErrorHandler((_, error) => logger.ClientError(error))
            .Build();
        _queries = new BrokerQueries<IConsumer<byte[], byte[]>>(_consumer);
    }

    /// <summary>Joins, polls until cancelled, then gives up its shards.</summary>
    /// <exception cref="KafkaException">The membership cannot go on. What was assigned may belong to others.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => Task.Factory.StartNew(
        () => Poll(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Leaves the group.</summary>
    public async ValueTask DisposeAsync()
    {
        End(_shards.Values);
        await _queries.DisposeAsync();
        await Task.Run(Leave);
        _metrics.Left();
    }

    /// <summary>The partition reaches at least to <paramref name="end"/>.</summary>
    public void ObserveEnd(int shard, long end)
    {
        if (_shards.TryGetValue(shard, out var assigned))
        {
            assigned.ObserveEnd(end);
        }
    }

    private void Poll(CancellationToken cancellationToken)
    {
        _consumer.Subscribe(_topic);
        while (!cancellationToken.IsCancellationRequested)
        {
            Announce();
            Consume();
            while (_requests.TryDequeue(out var shard))
            {
                Obey(shard);
            }

            KeepHouseWhenDue();
        }

        _wasStopped = true;
        GiveUp([.. _shards.Values]);
    }

    private void Consume()
    {
        try
        {
            if (_consumer.Consume(PollInterval) is { Message: not null } record
                && _shards.TryGetValue(record.Partition.Value, out var shard)
                && shard.Add(record))
            {
                _consumer.Pause([shard.Partition]);
            }
        }
        catch (ConsumeException error) when (!IsFatal(error.Error))
        {
            OnError(error);
        }
    }

    private void OnError(ConsumeException error)
    {
        var isPositionGone = error.Error.Code is ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange;
        if (isPositionGone && _shards.TryGetValue(error.ConsumerRecord.Partition.Value, out var shard))
        {
            _logger.PositionGone(shard.Shard, error);
            shard.Fail(error);
        }
        else
        {
            _logger.ClientError(error.Error);
        }
    }

    private void Obey(AssignedShard shard)
    {
        if (!IsCurrent(shard))
        {
            return;
        }

        var order = shard.TakeOrder();
        if (order.Resume)
        {
            _consumer.Resume([shard.Partition]);
        }

        // After resuming: a seek makes whatever was fetched before it void, a resume does not.
        if (order.SeekTo is { } offset)
        {
            Seek(new TopicPartitionOffset(shard.Partition, offset));
        }
    }

    private void Seek(TopicPartitionOffset position)
    {
        try
        {
            _consumer.Seek(position);
        }
        catch (KafkaException error) when (error.Error.Code == ErrorCode.Local_State)
        {
            // The partition is not fetched at all, as after its position was gone: only a new assignment starts it again.
            _consumer.IncrementalUnassign([position.TopicPartition]);
            _consumer.IncrementalAssign([position]);
        }
    }

    private void Leave()
    {
        try
        {
            if (_wasAssigned || Library.Version >= FreesUnassigned || (!_wasStopped && Unfreed.Count >= MostUnfreed))
            {
                Close();
            }
            else
            {
                Unfreed.Add(_consumer);
                _consumer.Unsubscribe();
            }
        }
        catch (KafkaException error)
        {
            _logger.ClientError(error.Error);
        }
    }

    private void Close()
    {
        using (_consumer)
        {
            _consumer.Close();
        }
    }

    // Its partition may have been taken away, or even come back as another one.
    private bool IsCurrent(AssignedShard shard) =>
        _shards.TryGetValue(shard.Shard, out var current) && ReferenceEquals(current, shard);

    private static bool IsFatal(Error error) => error.IsFatal || error.Code is ErrorCode.Local_Fatal or ErrorCode.FencedInstanceId;
}
