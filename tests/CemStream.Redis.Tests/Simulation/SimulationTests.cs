using CemStream.Redis.Tests.Servers;
using CemStream.Simulation;

namespace CemStream.Redis.Tests.Simulation;

public sealed class SimulationTests(SharedRedis redis)
{
    [Fact]
    public void Execute_OverRedis_KeepsEveryPromise()
    {
        var tally = new FaultTally();
        for (var seed = 1; seed <= 12; seed++)
        {
            tally.Add(SimulationRun.Execute(seed, (shards, clock, random) => new RedisStorage(redis.Connection, shards, clock, random)));
        }

        Assert.DoesNotContain(FaultTally.Frequent, fault => tally[fault] == 0);
    }
}
