using System.Diagnostics.Metrics;
using CemStream.Kafka.Client;
using CemStream.Kafka.Log;
using CemStream.Kafka.Telemetry;
using CemStream.Kafka.Topics;
using CemStream.Streaming.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Kafka.Tests;

/// <summary>A producer that cannot be made, as when its certificate has been taken away since the start.</summary>
public sealed class RefusedProducerTests(Cluster cluster)
{
    [Fact]
    public async Task AppendAsync_ProducerCannotBeMade_IsUnavailableAndHoldsNothingBack()
    {
        var options = await cluster.CreateTopicsAsync();
        options.MaxPendingBytes = 64 * 1024;
        options.Settings["retries"] = "0";
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new KafkaMetrics(options, services.GetRequiredService<IMeterFactory>());
        await using var producer = new DurableProducer(options, metrics, NullLogger.Instance);
        var topics = new TopicGate(options, NullLogger.Instance);
        var log = new KafkaEventLog(options, topics, producer, TimeProvider.System, metrics, NullLogger<KafkaEventLog>.Instance);

        for (var append = 0; append < 3; append++)
        {
            var refusal = await Assert.ThrowsAsync<LogUnavailableException>(
                async () => await log.AppendAsync([new LogDraft("anna", new byte[40 * 1024])], CancellationToken.None));
            Assert.Contains("retries", refusal.Message);
        }
    }
}
