namespace CemStream.EndToEnd.Tests.Faults;

/// <summary>The brokers go away, refuse, are slow, or hold what nobody can read.</summary>
public sealed class BrokerFaultTests(ITestOutputHelper output)
{
    [Fact]
    public Task Broker_DownAndUp_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.BrokerDownAsync());

    [Fact]
    public Task Coordinator_Errors_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.CoordinatorErrorsAsync());

    [Fact]
    public Task Broker_Slow_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.SlowBrokerAsync());

    [Fact]
    public Task PoisonRecords_AreSetAsideOnce() => FaultRun.RunAsync(
        output, faults => faults.PoisonAsync(), static deployment => deployment.Sum("cemstream_dead_letters_total") > 0);

    [Fact]
    public Task DeadLetters_Refused_WaitAndLoseNothing() => FaultRun.RunAsync(
        output,
        faults => faults.RefuseDeadLettersAsync(),
        static deployment => deployment.Sum("cemstream_errors_total", "\"dead_letters\"") > 0
            && deployment.Sum("cemstream_dead_letters_total") > 0);
}
