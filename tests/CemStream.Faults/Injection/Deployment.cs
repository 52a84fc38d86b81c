using CemStream.Faults.Processes;
using CemStream.Kafka;
using CemStream.Redis;
using CemStream.Streaming.Store;
using CemStream.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Faults.Injection;

/// <summary>A broker, a Redis and some instances of the service that share both, each a process of its own.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string Topic = "cemstream.events";
    public const string DeadLetterTopic = "cemstream.dead-letters";
    public const string AlertsTopic = "cemstream.alerts";
    public const string Group = "cemstream";

    /// <summary>Short, so that tests are; a mock broker makes members wait for three seconds when they join.</summary>
    public static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(4);

    /// <summary>How long a record is tried to be written.</summary>
    public static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(5);

    private readonly List<Instance> _instances = [];
    private readonly ServiceProvider _reader;
    private int _turn;

    private Deployment(Broker broker, RedisServer redis, int shards)
    {
        Broker = broker;
        Redis = redis;
        Shards = shards;
        _reader = new ServiceCollection()
            .AddLogging()
            .AddCemStreamKafka(options =>
            {
                options.BootstrapServers = broker.BootstrapServers;
                options.Shards = shards;
            })
            .AddCemStreamRedis(Topic, options => options.Connection = redis.Connection)
            .BuildServiceProvider();
    }

    public Broker Broker { get; }

    public RedisServer Redis { get; }

    public int Shards { get; }

    public IReadOnlyList<Instance> Instances => _instances;

    /// <summary>What is stored, read past all that is being broken.</summary>
    public IShardStore Store => _reader.GetRequiredService<IShardStore>();

    public Kafka.DeadLetters.KafkaDeadLetters DeadLetters => _reader.GetRequiredService<Kafka.DeadLetters.KafkaDeadLetters>();

    public static async Task<Deployment> StartAsync(int instances, int shards)
    {
        var redis = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction");
        var broker = await Broker.StartAsync();
        await broker.TellAsync($"topic {Topic} {shards}");
        await broker.TellAsync($"topic {DeadLetterTopic} 1");
        await broker.TellAsync($"topic {AlertsTopic} {shards}");
        var deployment = new Deployment(broker, redis, shards);
        for (var i = 0; i < instances; i++)
        {
            deployment._instances.Add(new Instance(deployment.Settings(), redis.Port));
        }

        await Task.WhenAll(deployment.Instances.Select(instance => instance.StartAsync()));
        return deployment;
    }

    /// <summary>The running services in turn; <see langword="null"/> while there is none.</summary>
    public Service? Next()
    {
        for (var i = 0; i < _instances.Count; i++)
        {
            if (_instances[Interlocked.Increment(ref _turn) % _instances.Count].Service is { } service)
            {
                return service;
            }
        }

        return null;
    }

    public Task SampleAsync() => Task.WhenAll(_instances.Select(instance => instance.SampleAsync()));

    public double Sum(string metric, string label = "") => _instances.Sum(instance => instance.Counters.Sum(metric, label));

    /// <summary>What the instances wrote and counted.</summary>
    public override string ToString() => string.Join('\n', _instances);

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _reader.DisposeAsync();
        await Broker.DisposeAsync();
        Redis.Dispose();
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["CEMSTREAM_KAFKA__BOOTSTRAPSERVERS"] = Broker.BootstrapServers,
        ["CEMSTREAM_KAFKA__SHARDS"] = $"{Shards}",
        ["CEMSTREAM_KAFKA__ALERTSTOPIC"] = AlertsTopic,
        ["CEMSTREAM_KAFKA__SESSIONTIMEOUT"] = $"{SessionTimeout}",
        ["CEMSTREAM_KAFKA__DELIVERYTIMEOUT"] = $"{DeliveryTimeout}",
        ["CEMSTREAM_STREAMING__STORECHECKINTERVAL"] = "00:00:01",
        ["CEMSTREAM_STREAMING__DRAINTIMEOUT"] = "00:00:02",
    };
}
