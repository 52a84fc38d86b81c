using System.Net;
using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using CemStream.Streaming.Store;

namespace CemStream.Gateway.Tests;

public sealed class StoreOutageTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnyCall_StoreOutOfReach_IsUnavailableAndSaysWhenToRetry()
    {
        await using var host = await GatewayHost.StartAsync();
        host.ExpectErrors();
        var client = host.Client;
        var customer = Samples.NewCustomer();
        await client.UpsertProfileAsync(new CustomerProfile { CustomerId = customer });
        host.Store.Outage = new StoreUnavailableException("Redis cannot be reached.");

        (string Method, Func<Task> Call)[] calls =
        [
            ("Get", () => client.GetCustomerAsync(customer)),
            ("Top", () => client.TopAsync(new TopCustomersRequest())),
            ("Watch", async () => await client.Watch(customer).FirstAsync(TestEnd)),
            ("UpsertProfile", () => client.UpsertProfileAsync(new CustomerProfile { CustomerId = customer })),
            ("Erase", () => client.EraseAsync(customer)),
            ("List", () => client.ListAsync(new ListAlertsRequest())),
            ("Get alert", () => client.GetAlertAsync("a")),
            ("Act", () => client.ActAsync(new AlertAction { AlertId = "a", Acknowledge = new Acknowledge() })),
            ("Subscribe", async () => await client.Subscribe(new SubscribeRequest { IncludeOpen = true }).CountAsync(TestEnd)),
        ];
        foreach (var (method, call) in calls)
        {
            var refusal = await GatewayClient.RefusalAsync(call);
            Assert.Equal(
                (method, GrpcStatusCode.Unavailable, "1000"),
                (method, refusal.Status, refusal.Trailers.GetText("grpc-retry-pushback-ms")));
        }
    }

    [Fact]
    public async Task Subscribe_StoreOutOfReachBeforeTheOpenAlerts_EndsWithoutATokenThatWouldSkipThem()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Store.ReadFailure = new StoreUnavailableException("Redis cannot be reached.");
        await using var subscriber = Subscriber.Of(host.Client, new SubscribeRequest { IncludeOpen = true });

        var refusal = await GatewayClient.RefusalAsync(() => subscriber.NextAsync());

        Assert.Equal(GrpcStatusCode.Unavailable, refusal.Status);
        Assert.Null(refusal.Trailers.GetText("cem-resume-token"));
    }

    [Theory]
    [InlineData("/v1/customers/c-1")]
    [InlineData("/v1/alerts")]
    [InlineData("/v1/alerts/a")]
    public async Task Get_StoreOutOfReach_IsUnavailableAndTellsWhenToRetry(string path)
    {
        await using var host = await GatewayHost.StartAsync();
        host.ExpectErrors();
        host.Store.Outage = new StoreUnavailableException("Redis cannot be reached.");

        using var response = await host.Http.GetAsync(new Uri(path, UriKind.Relative), TestEnd);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.Contains("\"The store cannot be reached. Ask again later.\"", await response.Content.ReadAsStringAsync(TestEnd));
    }

    [Fact]
    public async Task AnyCall_StoreOutOfReach_TellsTheLogWhyOnce()
    {
        using var logs = new EveryLog();
        await using var host = await GatewayHost.StartAsync(logs: logs);
        host.Store.ReadFailure = new StoreUnavailableException("Redis cannot be reached.");
        await using var subscriber = Subscriber.Of(host.Client, new SubscribeRequest { IncludeOpen = true });

        await GatewayClient.RefusalAsync(() => host.Client.GetAlertAsync("a"));
        await GatewayClient.RefusalAsync(() => subscriber.NextAsync());
        using var response = await host.Http.GetAsync(new Uri("/v1/alerts/a", UriKind.Relative), TestEnd);

        var told = logs.Lines.Where(line => line.Contains("StoreUnavailableException: Redis cannot be reached.", StringComparison.Ordinal));
        Assert.Collection(
            told,
            line => Assert.Contains("The handler of /cemstream.v1.AlertService/Get failed; the answer is Unavailable.", line),
            line => Assert.Contains("A subscription ended: the store cannot be reached.", line),
            line => Assert.Contains("A read failed: the store cannot be reached.", line));
    }
}
