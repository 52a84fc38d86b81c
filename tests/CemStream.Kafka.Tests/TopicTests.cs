using CemStream.Streaming.Log;

namespace CemStream.Kafka.Tests;

public sealed class TopicTests(Cluster cluster)
{
    [Fact]
    public async Task Open_AnotherNumberOfPartitions_IsRefusedAndSaysWhy()
    {
        var options = await cluster.CreateTopicsAsync(partitions: 4);
        await using (var creator = new KafkaHost(options))
        {
            await creator.Log.AppendAsync([Draft()], CancellationToken.None);
        }

        options.Shards = 8;
        await using var host = new KafkaHost(options);

        var refusal = await Assert.ThrowsAsync<KafkaTopicException>(
            async () => await host.Log.AppendAsync([Draft()], CancellationToken.None));
        Assert.Contains("has 4 partitions, but 8 shards", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<KafkaTopicException>(() => new RecordingOwner(host).Completion);
    }

    [Fact]
    public async Task Open_MissingTopicThatMayNotBeCreated_IsRefused()
    {
        var options = await cluster.CreateTopicsAsync();
        options.Topic += "-missing";
        options.CreateTopics = false;
        await using var host = new KafkaHost(options);

        var refusal = await Assert.ThrowsAsync<KafkaTopicException>(
            async () => await host.Log.AppendAsync([Draft()], CancellationToken.None));

        Assert.Contains($"{options.Topic} is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MissingTopics_AreCreatedWithTheConfiguredPartitionsAndThenLeftAlone()
    {
        Assert.SkipUnless(Cluster.IsReal, "The mock cluster cannot create topics on request.");
        var options = await cluster.CreateTopicsAsync(partitions: 7);
        for (var run = 0; run < 2; run++)
        {
            await using var host = new KafkaHost(options);
            await host.Log.AppendAsync([Draft()], CancellationToken.None);
        }

        using var admin = new Confluent.Kafka.AdminClientBuilder(new Confluent.Kafka.AdminClientConfig { BootstrapServers = options.BootstrapServers }).Build();
        Assert.Equal(7, admin.GetMetadata(options.Topic, TimeSpan.FromSeconds(30)).Topics.Single().Partitions.Count);
    }

    private static LogDraft Draft() => new("anna", new byte[] { 1 });
}
