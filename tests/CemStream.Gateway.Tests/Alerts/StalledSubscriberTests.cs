using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;

namespace CemStream.Gateway.Tests.Alerts;

public sealed class StalledSubscriberTests
{
    /// <summary>With labels of 1 KB each change is about 5 KB; together they are far more than all buffers on the way.</summary>
    private const int Customers = 600;

    [Fact]
    public async Task Subscribe_ReaderStalls_IsCutOffAndResumesWhileOthersGetEverything()
    {
        // No time passes until it is told to: a machine that is busy does not make a reader stall.
        var time = new VirtualTimeProvider();
        await using var host = await GatewayHost.StartAsync(time: time);
        await using var stalled = Subscriber.Of(host.Client, new SubscribeRequest());
        await using var healthy = Subscriber.Of(host.Client, new SubscribeRequest());
        await stalled.NextAsync();
        await healthy.NextAsync();

        var read = new HashSet<string>();
        var reading = ReadOpenedAsync(healthy, read, Customers - 1);
        await OpenAlertsAsync(host.Client);
        await reading;

        // The server waits for this reader no longer: what it waited for lies before one more that came.
        await host.Client.PublishAsync(Samples.Furious("one-more"));
        await ReadOpenedAsync(healthy, read, Customers);
        await healthy.DisposeAsync();
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromHours(1));
                return Task.FromResult(host.Stalls.TryRead(out _));
            },
            "The stalled reader is not cut off.");

        // What was on its way when it stalled still arrives, then the status.
        var seen = new HashSet<string>();
        var end = await GatewayClient.RefusalAsync(() => ReadOpenedAsync(stalled, seen, Customers));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, end.Status);

        // All that was held for it, in the server's buffers and the client's, is a small part of the whole.
        Assert.InRange(seen.Count, 1, Customers / 5);

        var token = end.Trailers.GetText("cem-resume-token");
        await using var resumed = Subscriber.Of(host.Client, new SubscribeRequest { ResumeToken = token });
        await ReadOpenedAsync(resumed, seen, Customers);
        Assert.Equal(Customers, seen.Count);
    }

    private static async Task OpenAlertsAsync(GatewayClient client)
    {
        var label = new string('x', 1000);
        foreach (var customers in Enumerable.Range(1, Customers - 1).Select(i => $"stall-{i}").Chunk(50))
        {
            await Task.WhenAll(customers.Select(customer => client.UpsertProfileAsync(
                new CustomerProfile { CustomerId = customer, Name = label, Segment = label, Region = label, Team = label })));
            await client.PublishAsync(customers.Select(Samples.Furious));
        }
    }

    /// <summary>Reads until the alerts of so many customers were seen open.</summary>
    private static async Task ReadOpenedAsync(Subscriber subscriber, HashSet<string> seen, int count)
    {
        while (seen.Count < count)
        {
            if ((await subscriber.NextAsync()).Change is { Kind: AlertChangeKind.Opened } change)
            {
                seen.Add(change.Alert.CustomerId);
            }
        }
    }
}
