namespace CemStream.Streaming.Telemetry;

/// <summary>Counts what became of the records of one batch; added to the metrics when the batch has landed.</summary>
internal sealed class BatchTally
{
    private static readonly int Channels = Enum.GetValues<EventChannel>().Length;
    private static readonly int Outcomes = Enum.GetValues<EventOutcome>().Length;

    private readonly int[] _counts = new int[Channels * Outcomes];

    public int Scored { get; private set; }

    public int this[EventChannel channel, EventOutcome outcome] => _counts[((int)channel * Outcomes) + (int)outcome];

    public void Add(EventChannel channel, EventOutcome outcome) => _counts[((int)channel * Outcomes) + (int)outcome]++;

    public void AddScored() => Scored++;
}
