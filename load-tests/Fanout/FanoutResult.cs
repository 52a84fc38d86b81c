namespace CemStream.LoadTests.Fanout;

/// <summary>What one scenario measured. The keys are described in load-tests/README.md.</summary>
internal sealed record FanoutResult(
    string Scenario,
    int Subscribers,
    int Connections,
    int Teams,
    int Stalled,
    long Deliveries,
    double DeliveriesPerSecond,
    double CpuSecondsPerMillion,
    double AllocatedBytesPerDelivery,
    double P50MillisecondsAt100,
    double P99MillisecondsAt100,
    double P50MillisecondsAt1000,
    double P99MillisecondsAt1000,
    double ServerCoresAt1000,
    long OutOfOrder,
    double? StopMilliseconds,
    double? ExitMilliseconds);
