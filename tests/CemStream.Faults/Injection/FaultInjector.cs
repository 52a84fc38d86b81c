using System.Text;
using CemStream.Streaming.Store;
using CemStream.Testing.Servers;
using Confluent.Kafka;

namespace CemStream.Faults.Injection;

/// <summary>What is done to a deployment. Each returns when what it broke works again, though not before the deployment has recovered.</summary>
internal sealed class FaultInjector(Deployment deployment, Random random)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan While = TimeSpan.FromSeconds(2);

    // JoinGroup, Heartbeat and OffsetCommit of Kafka's protocol; not the coordinator, and it is loading.
    private static readonly short[] GroupRequests = [11, 12, 8];

    /// <summary>All of them by name.</summary>
    public IReadOnlyDictionary<string, Func<Task>> All => new Dictionary<string, Func<Task>>
    {
        ["kill -9 of one"] = KillOneAsync,
        ["kill -9 of all"] = KillAllAsync,
        ["frozen beyond the session"] = FreezeAsync,
        ["leave and join"] = LeaveAndJoinAsync,
        ["rolling restart"] = RollingRestartAsync,
        ["clock set ahead"] = ClockAheadAsync,
        ["broker down and up"] = BrokerDownAsync,
        ["coordinator errors"] = CoordinatorErrorsAsync,
        ["round trips of 500 ms"] = SlowBrokerAsync,
        ["Redis killed"] = KillRedisAsync,
        ["shard flushed"] = FlushShardAsync,
        ["append-only file cut"] = CutAppendOnlyFileAsync,
        ["answers lost"] = LoseAnswersAsync,
        ["ownership stolen"] = StealAsync,
        ["poison records"] = PoisonAsync,
        ["dead letters refused"] = RefuseDeadLettersAsync,
    };

    public async Task KillOneAsync()
    {
        var victim = Any();
        await victim.KillAsync();
        await Task.Delay(Moment);
        await victim.StartAsync();
    }

    public async Task KillAllAsync()
    {
        await Task.WhenAll(deployment.Instances.Select(instance => instance.KillAsync()));
        await Task.WhenAll(deployment.Instances.Select(instance => instance.StartAsync()));
    }

    /// <summary>A zombie: it wakes up as an owner whose shards others have worked since.</summary>
    public async Task FreezeAsync()
    {
        var victim = Any();
        await victim.FreezeAsync();
        await Task.Delay(Deployment.SessionTimeout + While + While);
        await victim.ThawAsync();
        await Task.Delay(While);
    }

    public async Task LeaveAndJoinAsync()
    {
        var one = Any();
        await one.TerminateAsync();
        await Task.Delay(While);
        await one.StartAsync();
    }

    public async Task RollingRestartAsync()
    {
        foreach (var instance in deployment.Instances)
        {
            await instance.TerminateAsync();
            await instance.StartAsync();
        }
    }

    /// <summary>One instance takes part for a while with a clock that is an hour ahead.</summary>
    public async Task ClockAheadAsync()
    {
        var victim = Any();
        await victim.TerminateAsync();
        await victim.StartAsync(ahead: TimeSpan.FromHours(1));
        await Task.Delay(Deployment.SessionTimeout + While);
        await victim.TerminateAsync();
        await victim.StartAsync();
    }

    public async Task BrokerDownAsync()
    {
        await deployment.Broker.TellAsync("down");
        await Task.Delay(While);
        await deployment.Broker.TellAsync("up");
    }

    public async Task CoordinatorErrorsAsync()
    {
        foreach (var request in GroupRequests)
        {
            await deployment.Broker.TellAsync($"errors {request} 16 14 16");
        }

        await Task.Delay(While);
    }

    public async Task SlowBrokerAsync()
    {
        await deployment.Broker.TellAsync("rtt 500");
        await Task.Delay(While + While);
        await deployment.Broker.TellAsync("rtt 0");
    }

    public async Task KillRedisAsync()
    {
        deployment.Redis.Kill();
        await Task.Delay(Moment);
        await deployment.Redis.StartAsync();
    }

    public async Task FlushShardAsync()
    {
        var keys = $"{{cem:{Deployment.Topic}:{random.Next(deployment.Shards)}}}:*";
        await deployment.Redis.SendAsync(
            $"EVAL \"for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end return 'done'\" 0 {keys}");
    }

    /// <summary>Redis loses what it wrote last, less than a second of it; who owns which shard was mostly written before.</summary>
    public async Task CutAppendOnlyFileAsync()
    {
        deployment.Redis.Kill();
        var tail = Directory.GetFiles(deployment.Redis.Folder, "*.incr.aof", SearchOption.AllDirectories).Single();
        using (var file = new FileStream(tail, FileMode.Open))
        {
            file.SetLength(file.Length - Math.Min(file.Length / 3, random.Next(20_000, 200_000)));
        }

        await deployment.Redis.StartAsync();
    }

    /// <summary>Commits reach Redis and land; the answers never come.</summary>
    public async Task LoseAnswersAsync()
    {
        var victim = Any();
        victim.Redis.KeepAnswers();
        await Task.Delay(Moment);
        victim.Redis.Cut();
        await Task.Delay(Moment);
    }

    /// <summary>Claims every shard as somebody who then does nothing with it.</summary>
    public async Task StealAsync()
    {
        for (var shard = 0; shard < deployment.Shards; shard++)
        {
            var number = shard;
            await Patiently.CallAsync(() => deployment.Store.ClaimAsync(number, OwnerToken.Create(), default));
        }

        await Task.Delay(Moment);
    }

    public async Task PoisonAsync()
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(
            new ProducerConfig { BootstrapServers = deployment.Broker.BootstrapServers, Acks = Acks.All }).Build();
        byte[][] values = [[0xFF, 0xFF, 0xFF], "{\"feedback\":"u8.ToArray(), [], Encoding.UTF8.GetBytes(new string('x', 10_000))];
        foreach (var value in values)
        {
            var to = new TopicPartition(Deployment.Topic, random.Next(deployment.Shards));
            await producer.ProduceAsync(to, new Message<byte[], byte[]> { Key = "nobody"u8.ToArray(), Value = value });
        }
    }

    /// <summary>For longer than a letter is tried, so that the shard pauses and says so.</summary>
    public async Task RefuseDeadLettersAsync()
    {
        await deployment.Broker.TellAsync($"leader {Deployment.DeadLetterTopic} 0 -1");
        await PoisonAsync();
        await Task.Delay(Deployment.DeliveryTimeout + While);
        await deployment.Broker.TellAsync($"leader {Deployment.DeadLetterTopic} 0 1");
    }

    private Instance Any() => deployment.Instances[random.Next(deployment.Instances.Count)];
}
