using CemStream.Simulation.Faults;
using CemStream.Simulation.Truth;
using CemStream.Streaming.Log;
using CemStream.Streaming.Signals;
using CemStream.Testing.Time;
using Microsoft.Extensions.Logging;

namespace CemStream.Simulation;

/// <summary>What the processes of one run share: storage, clock, chance, and what goes wrong.</summary>
internal sealed class World
{
    public World(Random random, VirtualTimeProvider clock, SimulationLoop loop, ISimulatedStorage storage, ILogger logger)
    {
        Random = random;
        Clock = clock;
        Loop = loop;
        Storage = storage;
        Logger = logger;
        Claims = new Claims(storage.Log.ShardCount);
        Plan = new FaultPlan(random);
        Chaos = new Chaos(this);
        Group = new ConsumerGroup(this);
    }

    public Random Random { get; }

    public VirtualTimeProvider Clock { get; }

    public SimulationLoop Loop { get; }

    public ISimulatedStorage Storage { get; }

    public Claims Claims { get; }

    public ILogger Logger { get; }

    public FaultPlan Plan { get; }

    public Chaos Chaos { get; }

    public FaultTally Tally { get; } = new();

    /// <summary>The processes that share the shards now.</summary>
    public ConsumerGroup Group { get; }

    /// <summary>Every process there ever was.</summary>
    public List<SimulatedProcess> Processes { get; } = [];

    /// <summary>Pulses after each append, whoever appended.</summary>
    public AsyncSignal Appended { get; } = new();

    public DateTimeOffset LastAppendAt { get; private set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public TimeSpan Upto(TimeSpan longest) => longest * Random.NextDouble();

    public Task DelayAsync(TimeSpan longest, CancellationToken cancellationToken = default) =>
        Task.Delay(Upto(longest), Clock, cancellationToken);

    public AppendResult Append(IReadOnlyList<LogDraft> drafts)
    {
        var result = Call(() => Storage.Log.AppendAsync(drafts, CancellationToken.None));
        TellOfAppend();
        return result;
    }

    /// <summary>Appends to another shard than the customer's; false if the log does not let one.</summary>
    public bool TryMisplace(LogDraft draft)
    {
        var log = Storage.Log;
        var elsewhere = (log.ShardOf(draft.CustomerId) + Random.Next(1, log.ShardCount)) % log.ShardCount;
        var misplaced = Storage.TryAppendTo(elsewhere, draft);
        if (misplaced)
        {
            TellOfAppend();
        }

        return misplaced;
    }

    /// <summary>What the store holds now, and who claimed it.</summary>
    public object Snapshot() => (Storage.Snapshot(), Claims.Snapshot());

    public void Restore(object snapshot)
    {
        var (store, claims) = ((object, object))snapshot;
        Storage.Restore(store);
        Claims.Restore(claims);
    }

    /// <summary>Runs a part of the storage to its end before anything else happens, on whatever threads it uses.</summary>
    public static T Call<T>(Func<ValueTask<T>> operation)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var task = operation();
            return task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void TellOfAppend()
    {
        LastAppendAt = Now;
        Appended.Pulse();
    }
}
