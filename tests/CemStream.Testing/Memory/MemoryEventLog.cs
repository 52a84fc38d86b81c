using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using CemStream.Streaming.Signals;

namespace CemStream.Testing.Memory;

/// <summary>
/// A log in memory. Every consumer is assigned all shards, so two consumers at once are two owners who both believe in it.
/// </summary>
/// <param name="shardCount">How many shards there are.</param>
/// <param name="time">Stamps the records.</param>
/// <param name="gap">
/// How many offsets are left out before a record, and again after it, where transactions leave their markers; none by default.
/// </param>
public sealed class MemoryEventLog(int shardCount, TimeProvider time, Func<int>? gap = null) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly Shard[] _shards = [.. Enumerable.Range(0, shardCount).Select(_ => new Shard())];

    public int ShardCount => shardCount;

    /// <summary>While true, appends are answered with <see cref="AppendOutcome.Busy"/>.</summary>
    public bool Busy { get; set; }

    internal AsyncSignal Appended { get; } = new();

    public int ShardOf(string customerId)
    {
        uint hash = 2166136261;
        foreach (byte letter in Encoding.UTF8.GetBytes(customerId))
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash % (uint)shardCount);
    }

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<LogDraft> drafts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Busy
            ? new AppendResult(AppendOutcome.Busy, [])
            : new AppendResult(AppendOutcome.Appended, [.. drafts.Select(Append)]));
    }

    public LogPosition Append(LogDraft draft) => Append(ShardOf(draft.CustomerId), draft);

    /// <summary>Appends past the log's own choice of shard, as a producer with another partitioner does.</summary>
    public LogPosition Append(int shard, LogDraft draft) =>
        Append(shard, Encoding.UTF8.GetBytes(draft.CustomerId), draft.Value.ToArray(), draft.Headers);

    /// <summary>Appends whatever, wherever: others may write to the log too.</summary>
    public LogPosition Append(int shard, byte[] key, byte[] value, RecordHeaders headers = default)
    {
        long offset;
        lock (_lock)
        {
            offset = _shards[shard].End + Gap();
            _shards[shard].Entries.Add(new LogEntry(offset, key, value, time.GetUtcNow(), headers));
            _shards[shard].End = offset + 1 + Gap();
        }

        Appended.Pulse();
        return new LogPosition(shard, offset);
    }

    public async Task ConsumeAsync(IShardOwner owner, CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < shardCount; shard++)
        {
            await owner.AssignedAsync(new MemoryShardReader(this, shard, cancellationToken));
        }

        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), state: null))
        {
            await cancelled.Task;
        }

        for (var shard = 0; shard < shardCount; shard++)
        {
            await owner.RevokedAsync(shard);
        }
    }

    public IShardReader OpenReader(int shard) => new MemoryShardReader(this, shard, CancellationToken.None);

    public IReadOnlyList<LogEntry> Entries(int shard)
    {
        lock (_lock)
        {
            return [.. _shards[shard].Entries];
        }
    }

    /// <summary>The offset of the last record; -1 if there is none.</summary>
    public long LastOffset(int shard)
    {
        lock (_lock)
        {
            return _shards[shard].Entries is [.., var last] ? last.Offset : -1;
        }
    }

    /// <summary>Deletes the records before <paramref name="offset"/>, as retention does.</summary>
    public void Truncate(int shard, long offset)
    {
        lock (_lock)
        {
            _shards[shard].Entries.RemoveAll(entry => entry.Offset < offset);
        }
    }

    internal long EarliestOffset(int shard)
    {
        lock (_lock)
        {
            return _shards[shard] is { Entries: [var first, ..] } ? first.Offset : _shards[shard].End;
        }
    }

    internal long EndOffset(int shard)
    {
        lock (_lock)
        {
            return _shards[shard].End;
        }
    }

    internal long? NotedOffset(int shard)
    {
        lock (_lock)
        {
            return _shards[shard].Noted;
        }
    }

    internal void Note(int shard, long offset)
    {
        lock (_lock)
        {
            _shards[shard].Noted = offset;
        }
    }

    internal List<LogEntry> Read(int shard, long from, int maxRecords, int maxBytes)
    {
        var read = new List<LogEntry>();
        var bytes = 0;
        foreach (var entry in Entries(shard).SkipWhile(entry => entry.Offset < from))
        {
            read.Add(entry);
            bytes += entry.Value.Length;
            if (read.Count == maxRecords || bytes >= maxBytes)
            {
                break;
            }
        }

        return read;
    }

    private int Gap() => gap?.Invoke() ?? 0;

    private sealed class Shard
    {
        public List<LogEntry> Entries { get; } = [];

        public long End { get; set; }

        public long? Noted { get; set; }
    }
}
