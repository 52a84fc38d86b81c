using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Alerts;

public sealed class StalledSubscriberTests
{
    /// <summary>With labels of 1 KB each change is about 5 KB; together they are far more than all buffers on the way.</summary>
    private const int Customers = 600;

    /// <summary>Longer than the one that reads is ever kept from it by a busy machine.</summary>
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Subscribe_ReaderStalls_IsCutOffAndResumesWhileOthersGetEverything()
    {
        await using var host = await GatewayHost.StartAsync(o => o.StallTimeout = StallTimeout);
        await using var stalled = Subscriber.Of(host.Client, new SubscribeRequest());
        await using var healthy = Subscriber.Of(host.Client, new SubscribeRequest());
        await stalled.NextAsync();
        await healthy.NextAsync();

        var reading = ReadOpenedAsync(healthy, []);
        await OpenAlertsAsync(host.Client);
        await reading;
        await host.Stalls.ReadAsync(TestContext.Current.CancellationToken);

        // What was on its way when it stalled still arrives, then the status.
        var seen = new HashSet<string>();
        var end = await GatewayClient.RefusalAsync(() => ReadOpenedAsync(stalled, seen));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, end.Status);

        // All that was held for it, in the server's buffers and the client's, is a small part of the whole.
        Assert.InRange(seen.Count, 1, Customers / 5);

        var token = end.Trailers.GetText("cem-resume-token");
        await using var resumed = Subscriber.Of(host.Client, new SubscribeRequest { ResumeToken = token });
        await ReadOpenedAsync(resumed, seen);
        Assert.Equal(Customers, seen.Count);
    }

    private static async Task OpenAlertsAsync(GatewayClient client)
    {
        var label = new string('x', 1000);
        foreach (var customers in Enumerable.Range(0, Customers).Select(i => $"stall-{i}").Chunk(50))
        {
            await Task.WhenAll(customers.Select(customer => client.UpsertProfileAsync(
                new CustomerProfile { CustomerId = customer, Name = label, Segment = label, Region = label, Team = label })));
            await client.PublishAsync(customers.Select(Samples.Furious));
        }
    }

    /// <summary>Reads until every customer's alert was seen open.</summary>
    private static async Task ReadOpenedAsync(Subscriber subscriber, HashSet<string> seen)
    {
        while (seen.Count < Customers)
        {
            if ((await subscriber.NextAsync()).Change is { Kind: AlertChangeKind.Opened } change)
            {
                seen.Add(change.Alert.CustomerId);
            }
        }
    }
}
