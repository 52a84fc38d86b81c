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

    /// <summary>The offset of the shard's last record, which may be before the end of the log; -1 if there is none.</summary>
    long LastOffset(int shard);

    /// <summary>
    /// Writes to a shard of one's own choice, as a producer with another partitioner does; false if the log does not let one.
    /// </summary>
    bool TryAppendTo(int shard, LogDraft draft);

    /// <summary>Every record of the shard, in order.</summary>
    IReadOnlyList<LogEntry> ReadLog(int shard);

    IReadOnlyList<DeadLetter> ReadDeadLetters();

    /// <summary>What the store holds now, without the log.</summary>
    object Snapshot();

    /// <summary>Puts the store back to what a snapshot held.</summary>
    void Restore(object snapshot);
}
