using CemStream.Streaming.Log;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CemStream.Kafka.Tests;

public sealed class KafkaOptionsTests
{
    [Fact]
    public void Validate_SeveralFaults_AllAreReported()
    {
        var faults = Validate(options =>
        {
            options.DeadLetterTopic = options.Topic;
            options.Settings["enable.auto.commit"] = "false";
            options.Security.Protocol = SecurityProtocol.SaslSsl;
        });

        Assert.Equal(3, faults.Count());
    }

    [Fact]
    public void Validate_NoServers_IsRefused() => Assert.Single(Validate(options => options.BootstrapServers = ""));

    [Fact]
    public void Bind_Configuration_FillsEveryLevel()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BootstrapServers"] = "kafka:9092",
            ["Security:Protocol"] = "SaslSsl",
            ["Security:Mechanism"] = "ScramSha256",
            ["Settings:fetch.min.bytes"] = "1000",
            ["TopicSettings:retention.ms"] = "-1",
            ["SessionTimeout"] = "00:00:20",
        }).Build();

        var options = configuration.Get<KafkaOptions>()!;

        Assert.Equal((SecurityProtocol.SaslSsl, SaslMechanism.ScramSha256), (options.Security.Protocol, options.Security.Mechanism));
        Assert.Equal("1000", options.Settings["fetch.min.bytes"]);
        Assert.Equal("-1", options.TopicSettings["retention.ms"]);
        Assert.Equal(TimeSpan.FromSeconds(20), options.SessionTimeout);
    }

    private static IEnumerable<string> Validate(Action<KafkaOptions> change)
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddCemStreamKafka(options =>
            {
                options.BootstrapServers = "127.0.0.1:1";
                change(options);
            })
            .BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IEventLog>()).Failures;
    }
}
