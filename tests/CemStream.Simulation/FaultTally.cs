namespace CemStream.Simulation;

/// <summary>What went wrong during a run, on purpose. A set of runs that lacks one of these has proved nothing about it.</summary>
public enum Fault
{
    Crash,
    Zombie,
    Rewind,
    Failover,
    Revoke,
    Loss,
    StoreOutage,
    DeadLetterOutage,
    LostReply,
    ErrorBefore,
    LandsLate,
    ReadError,
    Redelivery,
    RepeatedEvent,
    Poison,
    SubscriberCrash,
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

    public long this[Fault fault] => _counts[(int)fault];

    /// <summary>What never happened.</summary>
    public IEnumerable<Fault> Missing => Enum.GetValues<Fault>().Where(fault => this[fault] == 0);

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
}
