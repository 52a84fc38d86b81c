using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Conformance;
using CemStream.Testing.Memory;

namespace CemStream.Streaming.Tests.Memory;

/// <summary>The parts that the simulation trusts keep the promises of real ones.</summary>
public sealed class MemoryShardStoreTests : ShardStoreConformance
{
    private readonly MemoryShardStore _store = new(4);

    protected override ValueTask<IShardStore> OpenAsync() => ValueTask.FromResult<IShardStore>(_store);

    protected override ValueTask CloseAsync(IShardStore store) => ValueTask.CompletedTask;
}

public sealed class MemoryEventLogTests : EventLogConformance
{
    private readonly MemoryEventLog _log = new(4, TimeProvider.System);

    protected override ValueTask<IEventLog> OpenAsync() => ValueTask.FromResult<IEventLog>(_log);

    protected override ValueTask CloseAsync(IEventLog log) => ValueTask.CompletedTask;
}

public sealed class MemoryDeadLettersTests : DeadLetterConformance
{
    private readonly MemoryDeadLetters _letters = new();

    protected override IDeadLetterLog Letters => _letters;

    protected override ValueTask<IDeadLetterSink> OpenAsync() => ValueTask.FromResult<IDeadLetterSink>(_letters);

    protected override ValueTask CloseAsync(IDeadLetterSink sink) => ValueTask.CompletedTask;
}
