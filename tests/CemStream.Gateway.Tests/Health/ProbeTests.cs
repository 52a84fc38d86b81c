using System.Net;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc.Health.V1;
using CemStream.Testing.Time;

namespace CemStream.Gateway.Tests.Health;

public sealed class ProbeTests(SharedHost shared)
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Healthz_IsOk() =>
        Assert.Equal("ok\n", await shared.Host.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative), TestEnd));

    [Fact]
    public async Task Readyz_ShardsRun_IsReady()
    {
        var (status, body) = await ReadAsync(shared.Host);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("""{"ready":true,"reason":null,"shards":[{"shard":0,"state":"running",""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readyz_StoreFails_SaysWhichShardAndWhyUntilItWorksAgain()
    {
        await using var host = await GatewayHost.StartAsync();
        host.ExpectErrors();
        host.Store.CommitFailure = new IOException("disk full");
        await host.Client.PublishAsync(Samples.Review("c", "fine"));

        var (status, body) = await ReadUntilAsync(host, "\"state\":\"paused\"");
        host.Store.CommitFailure = null;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"ready\":false,\"reason\":\"Not every shard is running.\"", body, StringComparison.Ordinal);
        Assert.Contains("disk full", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ReadUntilAsync(host, "\"ready\":true")).Status);
    }

    [Fact]
    public async Task Readyz_LogCannotBeConsumed_SaysWhyUntilItCan()
    {
        await using var host = await GatewayHost.StartAsync();
        host.ExpectErrors();
        host.Log.FailConsumption(new IOException("It has 4 partitions."));

        var (status, _) = await ReadUntilAsync(host, "No shard is assigned. The log could not be consumed: It has 4 partitions.");
        host.Log.MendConsumption();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(HttpStatusCode.OK, (await ReadUntilAsync(host, "\"ready\":true,\"reason\":null")).Status);
    }

    [Fact]
    public async Task Health_StoreFails_StopsServing()
    {
        await using var host = await GatewayHost.StartAsync();
        host.ExpectErrors();
        await using var health = WatchHealth(host, "").GetAsyncEnumerator(TestEnd);
        await MoveToAsync(health, HealthCheckResponse.Types.ServingStatus.Serving);

        host.Store.CommitFailure = new IOException("disk full");
        await host.Client.PublishAsync(Samples.Review("c", "fine"));

        await MoveToAsync(health, HealthCheckResponse.Types.ServingStatus.NotServing);
        host.Store.CommitFailure = null;
        await MoveToAsync(health, HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cemstream.v1.IngestService")]
    [InlineData("cemstream.v1.AlertService")]
    [InlineData("cemstream.v1.CustomerService")]
    public async Task Health_Ready_IsServing(string service)
    {
        await using var health = WatchHealth(shared.Host, service).GetAsyncEnumerator(TestEnd);

        await MoveToAsync(health, HealthCheckResponse.Types.ServingStatus.Serving);
    }

    private static IAsyncEnumerable<HealthCheckResponse> WatchHealth(GatewayHost host, string service) =>
        host.Channel.ServerStreaming(
            "/grpc.health.v1.Health/Watch",
            new HealthCheckRequest { Service = service },
            HealthCheckResponse.Parser,
            cancellationToken: TestEnd);

    private static async Task MoveToAsync(
        IAsyncEnumerator<HealthCheckResponse> health, HealthCheckResponse.Types.ServingStatus status)
    {
        do
        {
            Assert.True(await health.MoveNextAsync());
        }
        while (health.Current.Status != status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> ReadUntilAsync(GatewayHost host, string part)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            var answer = await ReadAsync(host);
            if (answer.Body.Contains(part, StringComparison.Ordinal))
            {
                return answer;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> ReadAsync(GatewayHost host)
    {
        using var response = await host.Http.GetAsync(new Uri("/readyz", UriKind.Relative), TestEnd);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestEnd));
    }
}
