using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;

namespace CemStream.Simulation;

/// <summary>Log and dead letters in memory, beside a store of whichever kind.</summary>
internal abstract class MemoryLogStorage(int shardCount, TimeProvider clock, Random random) : ISimulatedStorage
{
    // Some offsets are left out, as a log with transactions or compaction does.
    private readonly MemoryEventLog _log = new(shardCount, clock, () => random.Next(8) == 0 ? random.Next(1, 4) : 0);
    private readonly MemoryDeadLetters _deadLetters = new();

    public IEventLog Log => _log;

    public abstract IShardStore Store { get; }

    public IDeadLetterSink DeadLetters => _deadLetters;

    public IShardReader OpenReader(int shard) => _log.OpenReader(shard);

    public long LastOffset(int shard) => _log.LastOffset(shard);

    public bool TryAppendTo(int shard, LogDraft draft)
    {
        _log.Append(shard, draft);
        return true;
    }

    public IReadOnlyList<LogEntry> ReadLog(int shard) => _log.Entries(shard);

    public IReadOnlyList<DeadLetter> ReadDeadLetters() => [.. _deadLetters.Letters.Values];

    public abstract object Snapshot();

    public abstract void Restore(object snapshot);

    public abstract void Dispose();
}
