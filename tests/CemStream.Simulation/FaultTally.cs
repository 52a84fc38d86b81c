namespace CemStream.Simulation;

/// <summary>What went wrong during a run, on purpose. A set of runs that lacks one of these has proved nothing about it.</summary>
public enum Fault
{
    Crash,

    /// <summary>A process whose shards went to others, and that has not heard of it, commits.</summary>
    Zombie,

    /// <summary>A process stops in good order and another takes its place.</summary>
    Restart,

    /// <summary>The store goes back in time.</summary>
    Rewind,

    /// <summary>The store goes back in time and forth again.</summary>
    Failover,
    Revoke,
    Loss,

    /// <summary>Two processes that both answer hold the same shard.</summary>
    DuplicateAssignment,

    /// <summary>A process gets a shard that it holds already.</summary>
    RepeatedAssignment,
    StoreOutage,
    DeadLetterOutage,
    LostReply,
    ErrorBefore,
    LandsLate,
    ReadError,
    Redelivery,
    RepeatedEvent,

    /// <summary>Offsets are left out between the records that a reader gets.</summary>
    Hole,

    /// <summary>The log's end is beyond its last record, and a reader waits there.</summary>
    TrailingHole,
    Poison,

    /// <summary>A record lies in another shard than its customer.</summary>
    Misplaced,
    SubscriberCrash,

    /// <summary>A subscriber gets from one process what another committed.</summary>
    ReadElsewhere,
    Applied,
    Already,
    Gap,
    Overlap,
    Fenced,
    Busy,
}

/// <summary>Counts faults.</summary>
public sealed class FaultTally
{
    private readonly long[] _counts = new long[Enum.GetValues<Fault>().Length];

    /// <summary>What a few runs are enough to bring, over any storage.</summary>
    public static IReadOnlyList<Fault> Frequent { get; } =
    [
        Fault.Gap, Fault.Fenced, Fault.Already, Fault.Redelivery, Fault.Crash, Fault.Rewind, Fault.LostReply, Fault.Zombie,
        Fault.DuplicateAssignment, Fault.RepeatedAssignment, Fault.ReadElsewhere,
    ];

    public long this[Fault fault] => _counts[(int)fault];

    /// <summary>What never happened, though it can over such storage.</summary>
    public IEnumerable<Fault> Missing(StorageKind kind) =>
        Enum.GetValues<Fault>().Where(fault => this[fault] == 0 && (kind == StorageKind.Memory || !NeedsOpenLog(fault)));

    public void Count(Fault fault) => _counts[(int)fault]++;

    public void Add(FaultTally other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    public override string ToString() =>
        string.Join(' ', Enum.GetValues<Fault>().Where(fault => this[fault] > 0).Select(fault => $"{fault}={this[fault]}"));

    // The SQLite log leaves nothing out, and nobody else writes to it.
    private static bool NeedsOpenLog(Fault fault) => fault is Fault.Hole or Fault.TrailingHole or Fault.Misplaced;
}
