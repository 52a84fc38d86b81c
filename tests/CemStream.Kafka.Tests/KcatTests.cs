using System.Text;

namespace CemStream.Kafka.Tests;

/// <summary>Another producer than our own, with the partitioner that the contract asks for.</summary>
public sealed class KcatTests(Cluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Produce_WithMurmur2_LiesInTheCustomersShard()
    {
        Assert.SkipUnless(Kcat.IsInstalled, "kcat is not installed.");
        var options = await cluster.CreateTopicsAsync(partitions: 16);
        string[] customers = [.. Enumerable.Range(0, 50).Select(number => $"customer-{number}")];
        await Kcat.ProduceAsync(options, customers.Select(customer => $"{customer}|{{\"customer_id\":\"{customer}\"}}"));

        await using var host = new KafkaHost(options);
        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(16);
        foreach (var shard in customers.GroupBy(host.Log.ShardOf))
        {
            var reader = owner.Readers[shard.Key];
            reader.Seek(0);
            var keys = new List<string>();
            while (keys.Count < shard.Count())
            {
                var entries = await reader.ReadAsync(100, 1 << 20, CancellationToken.None).AsTask().WaitAsync(Patience);
                keys.AddRange(entries.Select(entry => Encoding.UTF8.GetString(entry.Key.Span)));
            }

            Assert.Equal(shard.Order(), keys.Order());
        }
    }
}
