using CemStream.EndToEnd.Tests.Processes;
using CemStream.Faults.Injection;
using CemStream.Faults.Processes;
using CemStream.Testing.Servers;

namespace CemStream.EndToEnd.Tests;

/// <summary>From a producer that is not ours, through Kafka and Redis, to a subscriber and a consumer that are not ours.</summary>
public sealed class ForeignClientTests
{
    private const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static readonly object Leaving = new { text = "I am leaving, cancel my contract. Worst service ever!", stars = 1 };

    [Fact]
    public async Task Events_OfKcatAndKafkaJs_ReachAGrpcSubscriberAndTheAlertsTopic()
    {
        ForeignClients.SkipUnlessInstalled();
        Assert.SkipUnless(Binaries.Missing is null, Binaries.Missing ?? "");
        await using var deployment = await Deployment.StartAsync(instances: 1, shards: 4);
        await using var subscriber = new NodeSubscriber(deployment.Next()!, token: "");
        await subscriber.WaitForMessageAsync();

        await ForeignClients.ProduceWithKcatAsync(deployment, "of-kcat", new { review = Leaving });
        await ForeignClients.ProduceWithKafkaJsAsync(
            deployment, TraceParent, new { eventId = "1", customerId = "of-kafkajs", review = Leaving });

        Assert.Contains("ALERT_CHANGE_KIND_OPENED", await subscriber.WaitForChangeOfAsync("of-kcat"));
        Assert.Contains($"\"traceparent\":\"{TraceParent}\"", await subscriber.WaitForChangeOfAsync("of-kafkajs"));
        var alerts = await AlertsAsync(deployment, "of-kcat", "of-kafkajs");
        Assert.All(alerts, alert => Assert.Contains($"cemstream-id={Deployment.Topic}-", alert));
        Assert.Contains(alerts, alert => alert.StartsWith("of-kafkajs ") && alert.Contains($"traceparent={TraceParent}"));
    }

    private static async Task<IReadOnlyList<string>> AlertsAsync(Deployment deployment, params string[] customers)
    {
        IReadOnlyList<string> alerts = [];
        await Eventually.TrueAsync(
            async () =>
            {
                alerts = await ForeignClients.ReadAlertsWithKcatAsync(deployment);
                return customers.All(customer => alerts.Any(alert => alert.StartsWith($"{customer} ")));
            },
            () => $"The topic has only\n{string.Join('\n', alerts)}");
        return alerts;
    }
}
