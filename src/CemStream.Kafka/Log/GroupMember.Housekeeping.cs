using Confluent.Kafka;

namespace CemStream.Kafka.Log;

/// <summary>What is looked after from time to time: offsets to commit, and where the log ends. Runs on the polling thread.</summary>
internal sealed partial class GroupMember
{
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromSeconds(1);
    private long _lastHousekeeping;

    private void KeepHouseWhenDue()
    {
        if (_time.GetElapsedTime(_lastHousekeeping) >= HousekeepingInterval)
        {
            _lastHousekeeping = _time.GetTimestamp();
            KeepHouse();
        }
    }

    private void KeepHouse()
    {
        foreach (var shard in _shards.Values)
        {
            Store(shard);
            if (shard.IsFetched)
            {
                shard.ObserveEnd(_consumer.GetWatermarkOffsets(shard.Partition).High.Value);
            }
            else if (!shard.IsRefreshing)
            {
                _ = RefreshEndAsync(shard);
            }
        }
    }

    // No records, no news of the end: without asking, the lag of a shard that is paused would seem to stand still.
    private async Task RefreshEndAsync(AssignedShard shard)
    {
        shard.IsRefreshing = true;
        try
        {
            await shard.GetExtentAsync(CancellationToken.None);
        }
        catch (KafkaException error)
        {
            _logger.EndUnknown(shard.Shard, error);
        }
        catch (OperationCanceledException)
        {
            // The membership ends.
        }
        finally
        {
            shard.IsRefreshing = false;
        }
    }

    private void Store(AssignedShard shard)
    {
        var noted = shard.Noted;
        if (noted == shard.Stored)
        {
            return;
        }

        try
        {
            _consumer.StoreOffset(new TopicPartitionOffset(shard.Partition, noted + 1));
            shard.Stored = noted;
        }
        catch (KafkaException error)
        {
            // It is a hint, and the next owner leaves one too.
            _logger.NoteFailed(shard.Shard, error);
        }
    }
}
