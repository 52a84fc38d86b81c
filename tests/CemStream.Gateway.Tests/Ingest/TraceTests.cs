using System.Net.Http.Json;
using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Ingest;

public sealed class TraceTests(SharedHost shared)
{
    private const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private readonly string _customer = Samples.NewCustomer();

    [Fact]
    public async Task Publish_WithTraceContext_ReachesTheAlert()
    {
        var client = new GatewayClient(shared.Host.Channel, traceParent: TraceParent);
        Assert.Equal(TraceParent, (await OpenedAsync(() => client.PublishAsync(Samples.Furious(_customer)))).Traceparent);
    }

    [Fact]
    public async Task PublishStream_WithTraceContext_ReachesTheAlert()
    {
        var client = new GatewayClient(shared.Host.Channel, traceParent: TraceParent);
        var opened = await OpenedAsync(async () =>
        {
            using var call = client.PublishStream();
            await call.WriteAsync(new PublishRequest { Events = { Samples.Furious(_customer) } });
            call.Complete();
            await foreach (var _ in call.ReadAllAsync())
            {
            }
        });

        Assert.Equal(TraceParent, opened.Traceparent);
    }

    [Fact]
    public async Task Post_WithTraceContext_ReachesTheAlert()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/feedback");
        request.Headers.Add("traceparent", TraceParent);
        request.Content = JsonContent.Create(new { customerId = _customer, review = new { text = "awful, I will cancel" } });

        var opened = await OpenedAsync(async () =>
        {
            using var answer = await shared.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        });

        Assert.Equal(TraceParent, opened.Traceparent);
    }

    [Fact]
    public async Task Publish_WithoutTraceContext_BeginsNone() =>
        Assert.Empty((await OpenedAsync(() => shared.Client.PublishAsync(Samples.Furious(_customer)))).Traceparent);

    private async Task<AlertChange> OpenedAsync(Func<Task> publish)
    {
        var request = new SubscribeRequest { Filter = new AlertFilter { CustomerIds = { _customer } } };
        await using var subscriber = Subscriber.Of(shared.Client, request);
        await subscriber.NextAsync();
        await publish();
        return (await subscriber.NextAsync()).Change;
    }
}
