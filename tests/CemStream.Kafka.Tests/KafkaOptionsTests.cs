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

    [Theory]
    [InlineData("fetch.min.byte", "1000")]
    [InlineData("retries", "many")]
    [InlineData("retries", "0")]
    [InlineData("max.poll.interval.ms", "1000")]
    public void Validate_SettingThatAClientRefuses_IsNamed(string setting, string value) =>
        Assert.Contains(setting, Assert.Single(Validate(options => options.Settings[setting] = value)));

    [Fact]
    public void Validate_CertificateThatCannotBeRead_IsRefused()
    {
        var file = Path.GetTempFileName();
        var fault = Assert.Single(Validate(options =>
            (options.Security.Protocol, options.Security.CaLocation) = (SecurityProtocol.Ssl, file)));
        File.Delete(file);

        Assert.Contains("ssl.ca.location", fault);
    }

    [Fact]
    public void Validate_SettingsOfEitherSide_AreTaken() => Assert.Empty(Validate(options =>
    {
        options.Settings["fetch.min.bytes"] = "1000";
        options.Settings["linger.ms"] = "20";
        options.Settings["max.poll.interval.ms"] = "10000";
        options.Security.Protocol = SecurityProtocol.SaslSsl;
        (options.Security.Username, options.Security.Password) = ("cem", "secret");
    }));

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
        var options = services.GetRequiredService<IOptions<KafkaOptions>>();
        try
        {
            _ = options.Value;
            return [];
        }
        catch (OptionsValidationException refusal)
        {
            return refusal.Failures;
        }
    }
}
