using Confluent.Kafka;

namespace CemStream.Kafka.Log;

/// <summary>What the group decides. All of it runs on the polling thread, inside a poll.</summary>
internal sealed partial class GroupMember
{
    // The owner bounds its work itself; this only keeps one that does not from losing the whole membership.
    private static readonly TimeSpan GiveUpTimeout = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(5);

    private List<TopicPartitionOffset> Assign(List<TopicPartition> partitions)
    {
        var began = _time.GetTimestamp();
        _wasAssigned = true;
        _logger.Assigned(Describe(partitions));
        foreach (var partition in partitions)
        {
            var shard = new AssignedShard(partition, _queries, _memory, _requests.Enqueue);
            _shards[shard.Shard] = shard;
            _unannounced.Enqueue(shard);
        }

        _memory.Divide(_shards.Count);
        var from = StartingPoints(partitions);
        _metrics.CountRebalance("assigned", _shards.Count, _time.GetElapsedTime(began));
        return from;
    }

    // Where to begin is the store's to say, once the worker has claimed the shard; what comes in before is dropped. But it has to be a
    // real offset: while librdkafka looks up a logical one, such as the end, the answer may come after the worker's seek and undo it.
    private List<TopicPartitionOffset> StartingPoints(List<TopicPartition> partitions)
    {
        try
        {
            return [.. _consumer.Committed(partitions, QueryTimeout).Select(
                static partition => partition.Offset.IsSpecial ? new TopicPartitionOffset(partition.TopicPartition, 0) : partition)];
        }
        catch (KafkaException error)
        {
            _logger.ClientError(error.Error);
            return [.. partitions.Select(static partition => new TopicPartitionOffset(partition, 0))];
        }
    }

    private void Revoke(List<TopicPartitionOffset> partitions)
    {
        var began = _time.GetTimestamp();
        _logger.Revoked(Describe(partitions.Select(partition => partition.TopicPartition)));
        GiveUp(Remove(partitions));
        _metrics.CountRebalance("revoked", _shards.Count, _time.GetElapsedTime(began));
    }

    private void Lose(List<TopicPartitionOffset> partitions)
    {
        var began = _time.GetTimestamp();
        _logger.Lost(Describe(partitions.Select(partition => partition.TopicPartition)));
        var lost = Remove(partitions);
        End(lost);
        AwaitOwner([.. lost.Where(shard => shard.IsAnnounced).Select(shard => _owner.LostAsync(shard.Shard).AsTask())]);
        _metrics.CountRebalance("lost", _shards.Count, _time.GetElapsedTime(began));
    }

    // A partition can be paused only once it is assigned, that is after its handler, so the owner hears of it here.
    private void Announce()
    {
        while (_unannounced.TryDequeue(out var shard))
        {
            if (IsCurrent(shard))
            {
                _consumer.Pause([shard.Partition]);
                shard.Announced();
                AwaitOwner([_owner.AssignedAsync(shard).AsTask()]);
            }
        }
    }

    private List<AssignedShard> Remove(List<TopicPartitionOffset> partitions)
    {
        var removed = new List<AssignedShard>();
        foreach (var partition in partitions)
        {
            if (_shards.TryRemove(partition.Partition.Value, out var shard))
            {
                removed.Add(shard);
            }
        }

        _memory.Divide(_shards.Count);
        return removed;
    }

    private void GiveUp(List<AssignedShard> shards)
    {
        // Reads end first: a worker that waits in one would else not come to see that it has to stop.
        End(shards);
        AwaitOwner([.. shards.Where(shard => shard.IsAnnounced).Select(shard => _owner.RevokedAsync(shard.Shard).AsTask())]);
        foreach (var shard in shards)
        {
            _shards.TryRemove(shard.Shard, out _);
            Store(shard);
        }
    }

    private static void End(IEnumerable<AssignedShard> shards)
    {
        foreach (var shard in shards)
        {
            shard.Dispose();
        }
    }

    // The group takes a shard when its handler returns, so the handler has to wait. It blocks a thread that nothing else runs on.
    private void AwaitOwner(Task[] calls)
    {
        if (!Task.WaitAll(calls, GiveUpTimeout))
        {
            _logger.GivingUpTakesTooLong(GiveUpTimeout);
        }
    }

    private static string Describe(IEnumerable<TopicPartition> partitions) =>
        string.Join(", ", partitions.Select(partition => partition.Partition.Value).Order());
}
