using System.Text.Json;
using CemStream.Faults.Injection;
using CemStream.Faults.Processes;

namespace CemStream.EndToEnd.Tests.Processes;

/// <summary>Programs of others that write straight to the events topic, and read the alerts topic.</summary>
internal static class ForeignClients
{
    private const string Kcat = "/usr/bin/kcat";

    public static void SkipUnlessInstalled()
    {
        Programs.SkipUnlessNodeIsInstalled();
        Assert.SkipUnless(File.Exists(Kcat), "kcat is not installed.");
    }

    /// <summary>Writes the data of a CloudEvent in binary mode.</summary>
    public static async Task ProduceWithKcatAsync(Deployment deployment, string customerId, object data)
    {
        await using var kcat = await ChildProcess.RunAsync(
            Kcat,
            [
                "-P", "-b", deployment.Broker.BootstrapServers, "-t", Deployment.Topic, "-K", "|", "-X", "topic.partitioner=murmur2_random",
                "-H", "ce_specversion=1.0", "-H", "ce_id=1", "-H", "ce_source=/kcat", "-H", "ce_type=feedback",
                "-H", "content-type=application/json",
            ],
            $"{customerId}|{JsonSerializer.Serialize(data)}\n");
        Assert.True(await kcat.WaitForExitAsync() == 0, kcat.Everything);
    }

    public static async Task ProduceWithKafkaJsAsync(Deployment deployment, string traceParent, object feedback)
    {
        await using var node = await ChildProcess.RunAsync(
            "node",
            [Path.Combine(Programs.Node, "produce.cjs"), deployment.Broker.BootstrapServers, Deployment.Topic, traceParent],
            JsonSerializer.Serialize(feedback));
        Assert.True(await node.WaitForExitAsync() == 0, node.Everything);
    }

    /// <returns>Key and headers of each record of the alerts topic, a line each.</returns>
    public static async Task<IReadOnlyList<string>> ReadAlertsWithKcatAsync(Deployment deployment)
    {
        await using var kcat = await ChildProcess.RunAsync(
            Kcat,
            [
                "-C", "-b", deployment.Broker.BootstrapServers, "-t", Deployment.AlertsTopic, "-o", "beginning", "-e", "-q", "-f", "%k %h\\n",
            ]);
        return kcat.Output;
    }
}
