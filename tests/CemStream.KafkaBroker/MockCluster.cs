using System.Runtime.InteropServices;

namespace CemStream.KafkaBroker;

/// <summary>
/// A cluster that lives as long as the process. It keeps at most 5 MiB or 100,000 records of a partition and drops the oldest.
/// </summary>
internal sealed class MockCluster
{
    private readonly int _brokers;
    private readonly nint _cluster;

    public MockCluster(int brokers)
    {
        _brokers = brokers;
        _cluster = Librdkafka.NewCluster(Librdkafka.NewClient(), brokers);
        if (_cluster == 0)
        {
            throw new InvalidOperationException("The cluster cannot be started.");
        }
    }

    public string Bootstraps => Marshal.PtrToStringUTF8(Librdkafka.Bootstraps(_cluster))!;

    public void CreateTopic(string topic, int partitions) => Check(Librdkafka.CreateTopic(_cluster, topic, partitions, _brokers));

    public void SetDown() => ForEachBroker(static (cluster, broker) => Librdkafka.SetBrokerDown(cluster, broker));

    public void SetUp() => ForEachBroker(static (cluster, broker) => Librdkafka.SetBrokerUp(cluster, broker));

    public void SetRoundTrip(int milliseconds) =>
        ForEachBroker((cluster, broker) => Librdkafka.SetRoundTrip(cluster, broker, milliseconds));

    public void SetCoordinator(string group, int broker) => Check(Librdkafka.SetCoordinator(_cluster, "group", group, broker));

    /// <summary>Moves a partition to a broker; to none, −1, and it can be neither written nor read.</summary>
    public void SetLeader(string topic, int partition, int broker) => Check(Librdkafka.SetLeader(_cluster, topic, partition, broker));

    /// <summary>The next requests of the kind are answered with the errors, one each.</summary>
    public void PushErrors(short api, int[] errors) => Librdkafka.PushErrors(_cluster, api, (nuint)errors.Length, errors);

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException($"librdkafka answered {error}.");
        }
    }

    private void ForEachBroker(Func<nint, int, int> action)
    {
        for (var broker = 1; broker <= _brokers; broker++)
        {
            Check(action(_cluster, broker));
        }
    }
}
