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
    double AllocatedBytes)
{
    public static Round Of(long events, double seconds, Machine spent, Meters meters) => new(
        events / seconds,
        1e6 * spent.Own / events,
        1e6 * spent.Broker / events,
        1e6 * spent.Redis / events,
        1e3 * meters.CommitSeconds / meters.Commits,
        (events + meters.FirstEvents) / (double)meters.Commits,
        spent.Scripts / (double)events,
        spent.Commands / (double)events,
        spent.Allocated / (double)events);
}

/// <summary>From a record's append until its alert change is published.</summary>
internal sealed record Latency(double EventsPerSecond, int AlertChanges, double P50Milliseconds, double P99Milliseconds);
