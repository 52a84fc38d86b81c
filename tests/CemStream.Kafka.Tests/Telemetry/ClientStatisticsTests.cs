using CemStream.Kafka.Telemetry;

namespace CemStream.Kafka.Tests.Telemetry;

public sealed class ClientStatisticsTests
{
    private const string Json =
        """
        {
          "msg_cnt": 7, "msg_size": 900,
          "brokers": {
            "kafka:9092/bootstrap": { "nodeid": -1, "state": "UP", "rtt": { "p99": 1 }, "txretries": 9, "txerrs": 9, "rxerrs": 9, "req_timeouts": 9 },
            "kafka:9092/3": { "nodeid": 3, "state": "UP", "rtt": { "p99": 2500 }, "txretries": 4, "txerrs": 1, "rxerrs": 2, "req_timeouts": 5 },
            "kafka:9093/4": { "nodeid": 4, "state": "CONNECT", "rtt": { "p99": 0 }, "txretries": 0, "txerrs": 0, "rxerrs": 0, "req_timeouts": 0 }
          },
          "topics": {
            "events": { "topic": "events", "partitions": {
              "0": { "partition": 0, "desired": true, "consumer_lag": 12, "fetchq_size": 300 },
              "1": { "partition": 1, "desired": false, "consumer_lag": 99, "fetchq_size": 99 },
              "-1": { "partition": -1, "desired": true, "consumer_lag": -1, "fetchq_size": 0 } } },
            "others": { "topic": "others", "partitions": { "2": { "partition": 2, "desired": true, "consumer_lag": 1, "fetchq_size": 1 } } }
          }
        }
        """;

    [Fact]
    public void Parse_Statistics_KeepsNumberedBrokersAndFetchedPartitionsOfTheTopic()
    {
        var statistics = ClientStatistics.Parse(Json, "events");

        Assert.Equal((7, 900), (statistics.QueuedMessages, statistics.QueuedBytes));
        Assert.Equal(
            [
                new BrokerStatistics(3, IsUp: true, TimeSpan.FromMilliseconds(2.5), Retries: 4, Errors: 3, Timeouts: 5),
                new BrokerStatistics(4, IsUp: false, TimeSpan.Zero, 0, 0, 0),
            ],
            statistics.Brokers);
        Assert.Equal([new PartitionStatistics(0, Lag: 12, FetchedBytes: 300)], statistics.Partitions);
    }

    [Fact]
    public void Parse_ProducerThatHasNotProduced_HasNoPartitions() =>
        Assert.Empty(ClientStatistics.Parse("""{"msg_cnt":0,"msg_size":0,"brokers":{},"topics":{}}""", "events").Partitions);
}
