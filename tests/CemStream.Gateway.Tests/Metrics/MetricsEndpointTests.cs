using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Metrics;

public sealed class MetricsEndpointTests(SharedHost shared)
{
    [Fact]
    public async Task Get_AfterSomeWork_ShowsGatewayAndRuntime()
    {
        var customer = Samples.NewCustomer();
        await shared.Client.PublishAsync(Samples.Furious(customer), Samples.Review("", "x"));
        await shared.Client.SettleAsync(customer);
        await GatewayClient.RefusalAsync(() => shared.Client.GetCustomerAsync("nobody"));

        using var response = await shared.Host.Http.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.All(
            [
                "cemstream_ingest_events_total{channel=\"review\",outcome=\"accepted\"} ",
                "cemstream_ingest_events_total{channel=\"review\",outcome=\"rejected\"} ",
                "cemstream_grpc_calls_total{method=\"cemstream.v1.IngestService/Publish\",status=\"Ok\"} ",
                "cemstream_grpc_calls_total{method=\"cemstream.v1.CustomerService/Get\",status=\"NotFound\"} ",
                "cemstream_events_total{channel=\"review\",outcome=\"folded\"} ",
                "cemstream_alert_latency_seconds_count ",
                "cemstream_shard_lag{shard=\"0\"} ",
                "# TYPE cemstream_commit_seconds histogram",
            ],
            expected => Assert.Contains($"\n{expected}", text, StringComparison.Ordinal));
        Assert.DoesNotContain(customer, text, StringComparison.Ordinal);
    }
}
