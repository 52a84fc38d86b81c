using CemStream.Kafka.Topics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Kafka.Tests;

public sealed class TopicGateTests
{
    [Fact]
    public async Task EnterAsync_AuthorityTakenAwaySinceTheStart_SaysSoAsKafkasError()
    {
        var options = new KafkaOptions { BootstrapServers = "127.0.0.1:9" };
        (options.Security.Protocol, options.Security.CaLocation) = (SecurityProtocol.Ssl, "/no/such/authority.pem");
        var topics = new TopicGate(options, NullLogger.Instance);

        var refusal = await Assert.ThrowsAsync<KafkaException>(async () => await topics.EnterAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.Local_InvalidArg, refusal.Error.Code);
        Assert.Contains("ssl.ca.location", refusal.Error.Reason);
    }
}
