namespace CemStream.LoadTests.Pipeline;

/// <summary>What one run through all partitions took.</summary>
internal sealed record Round(
    double EventsPerSecond,
    double OwnMicroseconds,
    double BrokerMicroseconds,
    double RedisMicroseconds,
    double CommitMilliseconds,
    double EventsPerCommit,
    double ScriptsPerEvent,
    double CommandsPerEvent,
    double AllocatedBytes,
    double GarbageCollectionPart,
    ScriptTimes ScriptTimes)
{
    public static Round Of(long events, double seconds, Machine spent, Meters meters, ScriptTimes scripts) => new(
        events / seconds,
        1e6 * spent.Own / events,
        1e6 * spent.Broker / events,
        1e6 * spent.Redis / events,
        1e3 * meters.CommitSeconds.Average(),
        (events + meters.FirstEvents) / (double)meters.CommitSeconds.Length,
        spent.Scripts / (double)events,
        spent.Commands / (double)events,
        spent.Allocated / (double)events,
        spent.Paused / seconds,
        scripts);
}
