using CemStream.Streaming.Log;

namespace CemStream.Kafka.Log;

/// <summary>
/// Records of one shard that were fetched, within a budget of bytes. What was read last counts until the next read, because its reader
/// still holds it.
/// </summary>
internal sealed class ShardBuffer
{
    // What a record costs beside its bytes, roughly, so that a flood of tiny ones is bounded too.
    private const int RecordOverhead = 128;
    private readonly Queue<LogEntry> _entries = new();
    private readonly List<LogEntry> _taken = [];
    private long _bytes;
    private long _readBytes;

    public int Count => _entries.Count;

    public long Bytes => _bytes + _readBytes;

    public void Add(in LogEntry entry)
    {
        _entries.Enqueue(entry);
        _bytes += SizeOf(entry);
    }

    /// <summary>
    /// At least one, if there is one; at most <paramref name="maxRecords"/>; ends early at about <paramref name="maxBytes"/>. Valid until
    /// the next call.
    /// </summary>
    public List<LogEntry> Take(int maxRecords, int maxBytes)
    {
        _readBytes = 0;
        _taken.Clear();
        for (var size = 0L; _taken.Count < maxRecords && (_taken.Count == 0 || size < maxBytes) && _entries.TryDequeue(out var entry);)
        {
            _taken.Add(entry);
            size += entry.Key.Length + entry.Value.Length + entry.Headers.Bytes;
            _readBytes += SizeOf(entry);
        }

        _bytes -= _readBytes;
        return _taken;
    }

    public void Clear()
    {
        _entries.Clear();
        _bytes = _readBytes = 0;
    }

    private static long SizeOf(in LogEntry entry) => RecordOverhead + entry.Key.Length + entry.Value.Length + entry.Headers.Bytes;
}
