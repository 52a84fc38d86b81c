using System.Net;
using System.Net.Sockets;
using CemStream.Streaming.Log;
using Confluent.Kafka;

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

        var refusal = await Assert.ThrowsAsync<LogUnavailableException>(
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

        var refusal = await Assert.ThrowsAsync<LogUnavailableException>(
            async () => await host.Log.AppendAsync([Draft()], CancellationToken.None));

        Assert.Contains($"{options.Topic} is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_BrokersDown_AllWaitForOneLook()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var options = new KafkaOptions { BootstrapServers = $"127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}" };
        await using var host = new KafkaHost(options);

        var appends = Enumerable.Range(0, 4).Select(_ => host.Log.AppendAsync([Draft()], CancellationToken.None).AsTask()).ToArray();

        var errors = new List<LogUnavailableException>();
        foreach (var append in appends)
        {
            errors.Add(await Assert.ThrowsAsync<LogUnavailableException>(() => append));
        }

        Assert.All(errors, error => Assert.Same(errors[0].InnerException, error.InnerException));
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

        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = options.BootstrapServers }).Build();
        Assert.Equal(7, admin.GetMetadata(options.Topic, TimeSpan.FromSeconds(30)).Topics.Single().Partitions.Count);
    }

    private static LogDraft Draft() => new("anna", new byte[] { 1 });
}
