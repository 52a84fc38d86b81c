namespace CemStream.LoadTests.Soak;

/// <summary>How often a fault was made, and what it took to get over it.</summary>
internal sealed class BrokenFault(string name)
{
    public string Name => name;

    public int Times { get; set; }

    /// <summary>Of those that were waited for: from when the broken thing worked again until the last shard had moved on.</summary>
    public List<double> RecoverySeconds { get; } = [];

    public override string ToString() => RecoverySeconds.Count == 0
        ? FormattableString.Invariant($"| {name} | {Times} | | |")
        : FormattableString.Invariant($"| {name} | {Times} | {Median:F1} | {RecoverySeconds.Max():F1} |");

    private double Median => RecoverySeconds.Order().ElementAt(RecoverySeconds.Count / 2);
}
