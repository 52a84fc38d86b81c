namespace CemStream.LoadTests.Fanout;

/// <summary>What subscribers cost that nothing is sent to. The keys are described in load-tests/README.md.</summary>
internal sealed record IdleResult(
    string Scenario, int Subscribers, int Connections, double ManagedBytesPerSubscriber, double ResidentBytesPerSubscriber);
