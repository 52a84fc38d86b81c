using CemStream.Streaming.Store;
using CemStream.Testing.Memory;

namespace CemStream.Simulation;

internal sealed class MemoryStorage(int shardCount, TimeProvider clock, Random random) : MemoryLogStorage(shardCount, clock, random)
{
    private readonly MemoryShardStore _store = new(shardCount);

    public override IShardStore Store => _store;

    public override object Snapshot() => _store.Snapshot();

    public override void Restore(object snapshot) => _store.Restore(snapshot);

    public override void Dispose()
    {
    }
}
