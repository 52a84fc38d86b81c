using System.Collections.Concurrent;
using CemStream.Simulation;

namespace CemStream.Streaming.Tests.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public void Execute_TwoHundredSeeds_KeepEveryPromiseAndEveryFaultBites()
    {
        var tally = ExecuteAll(200, StorageKind.Memory);

        Assert.Empty(tally.Missing(StorageKind.Memory));
    }

    [Fact]
    public void Execute_OverSqlite_KeepsEveryPromise()
    {
        var tally = ExecuteAll(40, StorageKind.Sqlite);

        Assert.DoesNotContain(FaultTally.Frequent, fault => tally[fault] == 0);
    }

    [Fact]
    public void Execute_SameSeed_DoesTheSameAgain() =>
        Assert.Equal(SimulationRun.Execute(7).ToString(), SimulationRun.Execute(7).ToString());

    [Fact]
    public void Execute_OtherSeed_DoesSomethingElse() =>
        Assert.NotEqual(SimulationRun.Execute(7).ToString(), SimulationRun.Execute(8).ToString());

    private static FaultTally ExecuteAll(int seeds, StorageKind kind)
    {
        var tally = new FaultTally();
        var failures = new ConcurrentBag<string>();
        Parallel.For(1, seeds + 1, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            try
            {
                var run = SimulationRun.Execute(seed, kind);
                lock (tally)
                {
                    tally.Add(run);
                }
            }
            catch (SimulationException broken)
            {
                failures.Add($"seed {seed} over {kind}: {broken.Message}");
            }
        });
        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        return tally;
    }
}
