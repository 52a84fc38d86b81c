using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Metrics;

/// <summary>
/// Not beside others: meters are found by name in the whole process, and what another host's end takes away is gone for all.
/// </summary>
[Collection(nameof(MetricsEndpointTests))]
[CollectionDefinition(nameof(MetricsEndpointTests), DisableParallelization = true)]
public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Get_AfterSomeWork_ShowsGatewayAndRuntime()
    {
        await using var host = await GatewayHost.StartAsync();
        var customer = Samples.NewCustomer();
        await host.Client.PublishAsync(Samples.Furious(customer), Samples.Review("", "x"));
        await host.Client.SettleAsync(customer);
        await GatewayClient.RefusalAsync(() => host.Client.GetCustomerAsync("nobody"));

        using var response = await host.Http.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.All(
            [
                "cemstream_ingest_events_total{channel=\"review\",outcome=\"accepted\"} ",
                "cemstream_ingest_events_total{channel=\"review\",outcome=\"rejected\"} ",
                "cemstream_grpc_calls_total{method=\"cemstream.v1.IngestService/Publish\",status=\"ok\"} ",
                "cemstream_grpc_calls_total{method=\"cemstream.v1.CustomerService/Get\",status=\"not_found\"} ",
                "cemstream_events_total{channel=\"review\",outcome=\"folded\"} ",
                "cemstream_alert_latency_seconds_count ",
                "cemstream_shard_lag{shard=\"0\"} ",
                "# TYPE cemstream_commit_seconds histogram",
            ],
            expected => Assert.Contains($"\n{expected}", text, StringComparison.Ordinal));
        Assert.DoesNotContain(customer, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AfterCallsOfABrowser_CountsTheStatusInTheBody()
    {
        await using var host = await GatewayHost.StartAsync();
        foreach (var type in new[] { "application/grpc-web", "application/grpc-web-text" })
        {
            byte[] empty = [0, 0, 0, 0, 0];
            using var body = new ByteArrayContent(type.EndsWith("text") ? Encoding.ASCII.GetBytes(Convert.ToBase64String(empty)) : empty);
            body.Headers.ContentType = new MediaTypeHeaderValue(type);
            using var call = await host.Http.PostAsync(
                new Uri("/cemstream.v1.AlertService/List", UriKind.Relative), body, TestContext.Current.CancellationToken);
            await call.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }

        var text = await host.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains(
            "cemstream_grpc_calls_total{method=\"cemstream.v1.AlertService/List\",status=\"ok\"} 2\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("cancelled", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AfterFailures_CountsThem()
    {
        await using var host = await GatewayHost.StartAsync();
        host.ExpectErrors();
        host.Store.ReadFailure = new IOException("disk gone");
        await GatewayClient.RefusalAsync(() => host.Client.GetAlertAsync("a"));
        using var failed = await host.Http.GetAsync(new Uri("/v1/alerts/a", UriKind.Relative), TestContext.Current.CancellationToken);

        var text = await host.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("cemstream_http_requests_total{route=\"/v1/alerts/{id}\",status=\"500\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "cemstream_grpc_calls_total{method=\"cemstream.v1.AlertService/Get\",status=\"unknown\"} 1\n", text, StringComparison.Ordinal);
    }
}
