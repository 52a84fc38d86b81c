using CemStream.Streaming.Log;
using CemStream.Testing.Servers;

namespace CemStream.Kafka.Tests.Telemetry;

public sealed class KafkaMetricsTests(Cluster cluster)
{
    [Fact]
    public async Task Metrics_OfAMemberThatProducesAndReads_TellOfBrokersLagAndRebalances()
    {
        var options = await cluster.CreateTopicsAsync(partitions: 1);
        options.Settings["statistics.interval.ms"] = "100";
        await using var host = new KafkaHost(options);
        using var metrics = new MetricsTap(host.Meters);
        await using (var owner = new RecordingOwner(host))
        {
            await owner.WaitForShardsAsync(1);
            await host.Log.AppendAsync([new LogDraft("anna", new byte[] { 1 }), new LogDraft("anna", new byte[] { 2 })], CancellationToken.None);
            var reader = owner.Readers[0];
            reader.Seek(0);
            await reader.ReadAsync(1, 1_000, CancellationToken.None);
            reader.NoteApplied(0);

            await SeesAsync(metrics, "cemstream_kafka_broker_up{consumer,1}", 1);
            await SeesAsync(metrics, "cemstream_kafka_broker_up{producer,1}", 1);
            await SeesAsync(metrics, "cemstream_kafka_consumer_lag{0}", 1);
            await SeesAsync(metrics, "cemstream_kafka_assigned_shards", 1);
            Assert.Equal(1, metrics.Read("cemstream_kafka_rebalances_total{assigned}"));
            Assert.NotNull(metrics.Read("cemstream_kafka_broker_rtt_seconds{producer,1}"));
        }

        await SeesAsync(metrics, "cemstream_kafka_assigned_shards", 0);
    }

    [Fact]
    public async Task ProduceErrors_BrokersDown_AreCountedByError()
    {
        Assert.SkipWhen(Cluster.IsReal, "Only the mock cluster can be taken down.");
        await using var own = new Cluster();
        await own.InitializeAsync();
        var options = await own.CreateTopicsAsync();
        options.DeliveryTimeout = TimeSpan.FromSeconds(5);
        await using var host = new KafkaHost(options);
        using var metrics = new MetricsTap(host.Meters);
        await host.Log.AppendAsync([new LogDraft("anna", new byte[] { 1 })], CancellationToken.None);
        await own.TellAsync("down");

        await Assert.ThrowsAsync<LogUnavailableException>(
            () => host.Log.AppendAsync([new LogDraft("anna", new byte[] { 2 })], CancellationToken.None).AsTask());

        Assert.Equal(1, metrics.Read("cemstream_kafka_produce_errors_total{Local_MsgTimedOut}"));
    }

    private static Task SeesAsync(MetricsTap metrics, string name, double value) => Eventually.TrueAsync(
        () => Task.FromResult(metrics.Read(name) == value), () => $"{name} is {metrics.Read(name)} and not {value}");
}
