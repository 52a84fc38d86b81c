namespace CemStream.EndToEnd.Tests.Faults;

/// <summary>Instances die, stall, come and go.</summary>
public sealed class ProcessFaultTests(ITestOutputHelper output)
{
    [Fact]
    public Task Kill9_OfOne_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.KillOneAsync());

    [Fact]
    public Task Kill9_OfAll_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.KillAllAsync());

    [Fact]
    public Task Freeze_BeyondTheSession_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.FreezeAsync());

    [Fact]
    public Task LeaveAndJoin_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.LeaveAndJoinAsync());

    [Fact]
    public Task RollingRestart_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.RollingRestartAsync());

    [Fact]
    public Task Clock_SetAhead_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.ClockAheadAsync());
}
