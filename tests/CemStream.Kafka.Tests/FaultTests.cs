using System.Text;
using CemStream.Streaming.Log;

namespace CemStream.Kafka.Tests;

/// <summary>Faults of the brokers; in a cluster of its own, because they are for all its clients.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Cluster _cluster = new();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Cluster.IsReal, "Only the mock cluster can be told to fail.");
        await _cluster.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Brokers_DownAndUp_AppendsAndReadsGoOn()
    {
        await using var host = new KafkaHost(await _cluster.CreateTopicsAsync(partitions: 1));
        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(1);
        owner.Readers[0].Seek(0);
        await AppendAsync(host, "before");
        Assert.Equal(["before"], await ReadAsync(owner.Readers[0], 1));

        await _cluster.TellAsync("down");
        var append = AppendAsync(host, "meanwhile");
        await _cluster.TellAsync("up");

        Assert.Equal(AppendOutcome.Appended, (await append.WaitAsync(Patience)).Outcome);
        await owner.WaitForShardsAsync(1);
        owner.Readers[0].Seek(1);
        Assert.Equal(["meanwhile"], await ReadAsync(owner.Readers[0], 1));
    }

    [Fact]
    public async Task Brokers_DownForLongerThanTheDeliveryTimeout_AppendFails()
    {
        var options = await _cluster.CreateTopicsAsync(partitions: 1);
        options.DeliveryTimeout = TimeSpan.FromSeconds(5);
        await using var host = new KafkaHost(options);
        await AppendAsync(host, "before");

        await _cluster.TellAsync("down");

        await Assert.ThrowsAsync<LogUnavailableException>(() => AppendAsync(host, "never").WaitAsync(Patience));
    }

    [Fact]
    public async Task Brokers_Down_AppendsBeyondTheBoundAreBusy()
    {
        var options = await _cluster.CreateTopicsAsync(partitions: 1);
        options.MaxPendingBytes = 64 * 1024;
        await using var host = new KafkaHost(options);
        await AppendAsync(host, "before");
        await _cluster.TellAsync("down");

        var pending = AppendAsync(host, new string('x', 60_000));
        var refused = await AppendAsync(host, new string('y', 10_000)).WaitAsync(Patience);
        await _cluster.TellAsync("up");

        Assert.Equal(AppendOutcome.Busy, refused.Outcome);
        Assert.Equal(AppendOutcome.Appended, (await pending.WaitAsync(Patience)).Outcome);
    }

    [Fact]
    public async Task Coordinator_NotAvailable_ShardsAreAssignedAllTheSame()
    {
        const int findCoordinator = 10;
        const int notAvailable = 15;
        const int joinGroup = 11;
        const int loading = 14;
        await using var host = new KafkaHost(await _cluster.CreateTopicsAsync());
        await _cluster.TellAsync($"errors {findCoordinator} {notAvailable} {notAvailable} {notAvailable}");
        await _cluster.TellAsync($"errors {joinGroup} {loading} {loading}");

        await using var owner = new RecordingOwner(host);

        await owner.WaitForShardsAsync(4);
    }

    [Fact]
    public async Task RoundTrip_HalfASecond_EverythingArrives()
    {
        await using var host = new KafkaHost(await _cluster.CreateTopicsAsync(partitions: 1));
        await _cluster.TellAsync("rtt 500");
        await using var owner = new RecordingOwner(host);
        string[] values = [.. Enumerable.Range(0, 20).Select(number => $"{number}")];

        await Task.WhenAll(values.Select(value => AppendAsync(host, value))).WaitAsync(Patience);
        await owner.WaitForShardsAsync(1);
        owner.Readers[0].Seek(0);

        Assert.Equal(values.Order(), (await ReadAsync(owner.Readers[0], values.Length)).Order());
    }

    private static async Task<AppendResult> AppendAsync(KafkaHost host, string value) =>
        await host.Log.AppendAsync([new LogDraft("anna", Encoding.UTF8.GetBytes(value))], CancellationToken.None);

    private static async Task<List<string>> ReadAsync(IShardReader reader, int count)
    {
        var values = new List<string>();
        while (values.Count < count)
        {
            var entries = await reader.ReadAsync(100, 1 << 20, CancellationToken.None).AsTask().WaitAsync(Patience);
            values.AddRange(entries.Select(entry => Encoding.UTF8.GetString(entry.Value.Span)));
        }

        return values;
    }
}
