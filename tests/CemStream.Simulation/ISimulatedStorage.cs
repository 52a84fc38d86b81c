using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;

namespace CemStream.Simulation;

/// <summary>What survives a crash: log, store and dead letters, of whichever kind.</summary>
internal interface ISimulatedStorage : IDisposable
{
    IEventLog Log { get; }

    IShardStore Store { get; }

    IDeadLetterSink DeadLetters { get; }

    /// <summary>A reader of its own for each call.</summary>
    IShardReader OpenReader(int shard);

    /// <summary>Every record of the shard, in order.</summary>
    IReadOnlyList<LogEntry> ReadLog(int shard);

    IReadOnlyList<DeadLetter> ReadDeadLetters();

    /// <summary>What the store holds now, without the log.</summary>
    object Snapshot();

    /// <summary>Puts the store back to what a snapshot held.</summary>
    void Restore(object snapshot);
}
