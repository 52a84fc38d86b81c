using CemStream.Streaming.Log;

namespace CemStream.Simulation.Faults;

/// <summary>Reads a shard; now and then hands out again what it handed out before.</summary>
internal sealed class FaultyReader(World world, Edge edge, IShardReader reader) : IShardReader
{
    private long _next;

    public int Shard => reader.Shard;

    public long EndOffset => reader.EndOffset;

    public ValueTask<long> GetEarliestOffsetAsync(CancellationToken cancellationToken) =>
        edge.ReadAsync(() => reader.GetEarliestOffsetAsync(CancellationToken.None), cancellationToken);

    public ValueTask<long?> GetNotedOffsetAsync(CancellationToken cancellationToken) =>
        edge.ReadAsync(() => reader.GetNotedOffsetAsync(CancellationToken.None), cancellationToken);

    public void Seek(long offset) => _next = offset;

    public void NoteApplied(long offset)
    {
        if (world.Random.Next(4) > 0)
        {
            reader.NoteApplied(offset);
        }
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, int maxBytes, CancellationToken cancellationToken)
    {
        await WaitForRecordsAsync(cancellationToken);
        var from = _next;
        if (world.Plan.Redelivery())
        {
            world.Tally.Count(Fault.Redelivery);
            from = Math.Max(await GetEarliestOffsetAsync(cancellationToken), from - world.Random.Next(1, 6));
        }

        var entries = await edge.ReadAsync(
            () =>
            {
                reader.Seek(from);
                return reader.ReadAsync(maxRecords, maxBytes, CancellationToken.None);
            },
            cancellationToken);
        _next = entries[^1].Offset + 1;
        return entries;
    }

    private async Task WaitForRecordsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = world.Appended.Version;
            if (_next < reader.EndOffset)
            {
                return;
            }

            await world.Appended.WaitAsync(seen, Timeout.InfiniteTimeSpan, world.Clock, cancellationToken);
        }
    }
}
