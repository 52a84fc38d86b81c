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

        Fault[] required =
        [
            Fault.Gap, Fault.Fenced, Fault.Already, Fault.Redelivery, Fault.Crash, Fault.Rewind, Fault.LostReply, Fault.Zombie,
            Fault.DuplicateAssignment, Fault.RepeatedAssignment, Fault.ReadElsewhere,
        ];
        Assert.DoesNotContain(required, fault => tally[fault] == 0);
    }
}
