using System.Threading.Channels;
using CemStream.Sqlite.Engine;
using CemStream.Streaming.Log;

namespace CemStream.Sqlite.Log;

internal sealed class ShardReader(int shard, ShardOffsets offsets, ReaderPool readers, CancellationToken revoked) : IShardReader
{
    // At most one wake-up waits: it says "look again", not how often.
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly RecordBuffer _buffer = new();
    private long _next;

    public int Shard => shard;

    public long EndOffset => offsets.End(shard);

    public ValueTask<LogExtent> GetExtentAsync(CancellationToken cancellationToken)
    {
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(LogTable.SelectEarliest);
        long? earliest = run.Bind(1, shard).Step() ? run.Int64(0) : null;

        // After the other: records come and go meanwhile, and the end is never before the beginning.
        long end = EndOffset;
        return ValueTask.FromResult(new LogExtent(earliest ?? end, end));
    }

    public ValueTask<long?> GetNotedOffsetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(offsets.Noted(shard));

    public void Seek(long offset) => _next = offset;

    public void NoteApplied(long offset) => offsets.Note(shard, offset);

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, int maxBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        revoked.ThrowIfCancellationRequested();
        while (true)
        {
            if (_next >= EndOffset)
            {
                await WaitAsync(cancellationToken);
            }

            // None: retention has removed them since the seek.
            long end = EndOffset;
            List<LogEntry> entries = Read(maxRecords, maxBytes);
            _next = entries.Count > 0 ? entries[^1].Offset + 1 : end;
            if (entries.Count > 0)
            {
                return entries;
            }
        }
    }

    /// <summary>There may be new records.</summary>
    public void Wake() => _wakeUps.Writer.TryWrite(true);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, revoked);
        while (_next >= EndOffset)
        {
            await _wakeUps.Reader.ReadAsync(linked.Token);
        }
    }

    private List<LogEntry> Read(int maxRecords, int maxBytes)
    {
        _buffer.Clear();
        var entries = new List<LogEntry>();
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(LogTable.SelectFrom);
        run.Bind(1, shard).Bind(2, _next).Bind(3, maxRecords);
        for (int bytes = 0; (entries.Count == 0 || bytes < maxBytes) && run.Step();)
        {
            ReadOnlyMemory<byte> key = _buffer.Add(run.Bytes(1));
            ReadOnlyMemory<byte> value = _buffer.Add(run.Bytes(2));
            var headers = HeaderCodec.Read(run.Bytes(4));
            entries.Add(new LogEntry(run.Int64(0), key, value, new DateTimeOffset(run.Int64(3), TimeSpan.Zero), headers));
            bytes += key.Length + value.Length + headers.Bytes;
        }

        return entries;
    }
}
