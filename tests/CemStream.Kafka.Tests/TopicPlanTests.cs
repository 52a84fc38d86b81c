using CemStream.Kafka.Topics;

namespace CemStream.Kafka.Tests;

public sealed class TopicPlanTests
{
    private readonly KafkaOptions _options = new() { Topic = "events", DeadLetterTopic = "dead", Shards = 12, ReplicationFactor = 3 };

    [Fact]
    public void FindMissing_NoTopics_CreatesThemAsConfigured()
    {
        _options.TopicSettings["retention.ms"] = "1000";

        var missing = TopicPlan.FindMissing(_options, new Dictionary<string, int> { ["others"] = 3 });

        Assert.Equal([("events", 12, 3), ("dead", 1, 3)], missing.Select(topic => (topic.Name, topic.NumPartitions, (int)topic.ReplicationFactor)));
        Assert.Equal(("1000", "LogAppendTime"), (missing[0].Configs["retention.ms"], missing[0].Configs["message.timestamp.type"]));
        Assert.Equal("compact", missing[1].Configs["cleanup.policy"]);
    }

    [Fact]
    public void FindMissing_TimestampTypeIsConfigured_KeepsIt()
    {
        _options.TopicSettings["message.timestamp.type"] = "CreateTime";

        Assert.Equal("CreateTime", TopicPlan.FindMissing(_options, new Dictionary<string, int>())[0].Configs["message.timestamp.type"]);
    }

    [Fact]
    public void FindMissing_TopicsAreThere_LeavesThemAlone() =>
        Assert.Empty(TopicPlan.FindMissing(_options, new Dictionary<string, int> { ["events"] = 12, ["dead"] = 5 }));

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public void FindMissing_AnotherNumberOfPartitions_IsRefusedAndNamesBothNumbers(int partitions)
    {
        var refusal = Assert.Throws<KafkaTopicException>(
            () => TopicPlan.FindMissing(_options, new Dictionary<string, int> { ["events"] = partitions }));

        Assert.Contains($"has {partitions} partitions, but 12 shards", refusal.Message);
        Assert.Contains("Kafka:Shards", refusal.Message);
    }

    [Fact]
    public void FindMissing_NotAllowedToCreate_NamesTheCommandThatDoes()
    {
        _options.CreateTopics = false;

        var refusal = Assert.Throws<KafkaTopicException>(() => TopicPlan.FindMissing(_options, new Dictionary<string, int>()));

        Assert.Contains(
            "kafka-topics.sh --create --topic events --partitions 12 --config message.timestamp.type=LogAppendTime", refusal.Message);
        Assert.Contains("Kafka:CreateTopics", refusal.Message);
    }
}
