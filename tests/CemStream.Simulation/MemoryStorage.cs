using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;

namespace CemStream.Simulation;

internal sealed class MemoryStorage(int shardCount, TimeProvider clock, Random random) : ISimulatedStorage
{
    // Some offsets are left out, as a log with transactions or compaction does.
    private readonly MemoryEventLog _log = new(shardCount, clock, () => random.Next(8) == 0 ? random.Next(1, 4) : 0);
    private readonly MemoryShardStore _store = new(shardCount);
    private readonly MemoryDeadLetters _deadLetters = new();

    public IEventLog Log => _log;

    public IShardStore Store => _store;

    public IDeadLetterSink DeadLetters => _deadLetters;

    public IShardReader OpenReader(int shard) => _log.OpenReader(shard);

    public IReadOnlyList<LogEntry> ReadLog(int shard) => _log.Entries(shard);

    public IReadOnlyList<DeadLetter> ReadDeadLetters() => [.. _deadLetters.Letters.Values];

    public object Snapshot() => _store.Snapshot();

    public void Restore(object snapshot) => _store.Restore(snapshot);

    public void Dispose()
    {
    }
}
