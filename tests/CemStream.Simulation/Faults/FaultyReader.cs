using CemStream.Streaming.Log;

namespace CemStream.Simulation.Faults;

/// <summary>Reads a shard; now and then hands out again what it handed out before.</summary>
internal sealed class FaultyReader(World world, Edge edge, IShardReader reader) : IShardReader
{
    private long _next;

    public int Shard => reader.Shard;

    public long EndOffset => reader.EndOffset;

    public ValueTask<LogExtent> GetExtentAsync(CancellationToken cancellationToken) =>
        edge.ReadAsync(() => reader.GetExtentAsync(CancellationToken.None), cancellationToken);

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
        var from = world.Plan.Redelivery()
            ? Math.Max((await GetExtentAsync(cancellationToken)).Earliest, _next - world.Random.Next(1, 6))
            : _next;
        var entries = await edge.ReadAsync(
            () =>
            {
                reader.Seek(from);
                return reader.ReadAsync(maxRecords, maxBytes, CancellationToken.None);
            },
            cancellationToken);
        Count(entries, from);
        _next = entries[^1].Offset + 1;
        return entries;
    }

    private void Count(IReadOnlyList<LogEntry> entries, long from)
    {
        if (entries[0].Offset < _next)
        {
            world.Tally.Count(Fault.Redelivery);
        }

        if (entries[^1].Offset - from >= entries.Count)
        {
            world.Tally.Count(Fault.Hole);
        }
    }

    private async Task WaitForRecordsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = world.Appended.Version;
            if (_next <= world.Storage.LastOffset(Shard))
            {
                return;
            }

            if (_next < EndOffset)
            {
                world.Tally.Count(Fault.TrailingHole);
            }

            await world.Appended.WaitAsync(seen, Timeout.InfiniteTimeSpan, world.Clock, cancellationToken);
        }
    }
}
