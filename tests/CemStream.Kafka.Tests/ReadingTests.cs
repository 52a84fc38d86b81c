using CemStream.Kafka.Log;
using CemStream.Streaming.Log;
using CemStream.Testing.Servers;
using Confluent.Kafka;

namespace CemStream.Kafka.Tests;

public sealed class ReadingTests(Cluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task ReadAsync_MoreThanTheBudget_StaysWithinItAndMissesNothing()
    {
        const int valueBytes = 1_000;
        var options = await cluster.CreateTopicsAsync(partitions: 1);
        options.MaxShardBytes = 64 * 1024;
        await using var host = new KafkaHost(options);
        var offsets = (await AppendAsync(host, count: 1_000, valueBytes)).Select(position => position.Offset).ToList();
        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(1);
        var shard = (AssignedShard)owner.Readers[0];
        shard.Seek(0);
        await Eventually.TrueAsync(
            () => Task.FromResult(shard.BufferedBytes >= options.MaxShardBytes), () => $"{shard.BufferedBytes} bytes are buffered");

        var read = new List<long>();
        var most = 0L;
        while (read.Count < offsets.Count)
        {
            var entries = await shard.ReadAsync(7, int.MaxValue, CancellationToken.None).AsTask().WaitAsync(Patience);
            read.AddRange(entries.Select(entry => entry.Offset));
            most = Math.Max(most, shard.BufferedBytes);
        }

        Assert.Equal(offsets, read);
        Assert.InRange(most, options.MaxShardBytes, options.MaxShardBytes + (2 * valueBytes));
    }

    [Fact]
    public async Task ReadAsync_PositionThatTheLogNoLongerHas_FailsAndGoesOnFromTheEarliest()
    {
        Assert.SkipWhen(Cluster.IsReal, "Only the mock cluster drops records so soon.");
        await using var host = new KafkaHost(await cluster.CreateTopicsAsync(partitions: 1));
        for (var round = 0; round < 12; round++)
        {
            await AppendAsync(host, count: 10, valueBytes: 60_000);
        }

        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(1);
        var reader = owner.Readers[0];
        reader.Seek(0);

        await Assert.ThrowsAsync<ConsumeException>(() => ReadAsync(reader));

        var earliest = (await reader.GetExtentAsync(CancellationToken.None)).Earliest;
        Assert.True(earliest > 0);
        reader.Seek(earliest);
        Assert.Equal(earliest, (await ReadAsync(reader))[0].Offset);
    }

    [Fact]
    public async Task GetExtentAsync_EndThatWasSeenIsPastTheLog_IsTheBrokersWord()
    {
        await using var host = new KafkaHost(await cluster.CreateTopicsAsync(partitions: 1));
        await AppendAsync(host, count: 3, valueBytes: 10);
        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(1);
        var shard = (AssignedShard)owner.Readers[0];
        shard.ObserveEnd(500);

        Assert.Equal(new LogExtent(0, 3), await shard.GetExtentAsync(CancellationToken.None).AsTask().WaitAsync(Patience));
    }

    private static Task<IReadOnlyList<LogEntry>> ReadAsync(IShardReader reader) =>
        reader.ReadAsync(10, int.MaxValue, CancellationToken.None).AsTask().WaitAsync(Patience);

    private static async Task<IReadOnlyList<Risk.Events.LogPosition>> AppendAsync(KafkaHost host, int count, int valueBytes)
    {
        LogDraft[] drafts = [.. Enumerable.Range(0, count).Select(_ => new LogDraft("anna", new byte[valueBytes]))];
        return (await host.Log.AppendAsync(drafts, CancellationToken.None).AsTask().WaitAsync(Patience)).Positions;
    }
}
