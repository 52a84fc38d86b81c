using CemStream.Streaming.Log;

namespace CemStream.Testing.Memory;

internal sealed class MemoryShardReader(MemoryEventLog log, int shard, CancellationToken revoked) : IShardReader
{
    private long _next;

    public int Shard => shard;

    public long EndOffset => log.EndOffset(shard);

    public ValueTask<LogExtent> GetExtentAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LogExtent(log.EarliestOffset(shard), EndOffset));

    public ValueTask<long?> GetNotedOffsetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(log.NotedOffset(shard));

    public void Seek(long offset) => _next = offset;

    public void NoteApplied(long offset) => log.Note(shard, offset);

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, int maxBytes, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, revoked);
        while (true)
        {
            either.Token.ThrowIfCancellationRequested();
            var seen = log.Appended.Version;
            var entries = log.Read(shard, _next, maxRecords, maxBytes);
            if (entries.Count > 0)
            {
                _next = entries[^1].Offset + 1;
                return entries;
            }

            await log.Appended.WaitAsync(seen, Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
        }
    }
}
