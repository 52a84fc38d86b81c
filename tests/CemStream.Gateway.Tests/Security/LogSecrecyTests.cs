using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Security;

public sealed class LogSecrecyTests
{
    private const string Words = "zanzibar";

    [Fact]
    public async Task Logs_OfEverythingThatCallersDo_HoldNoKeyAndNoWords()
    {
        using var callers = new TestCallers();
        var key = callers.Add("operator", ["admin"]);
        using var logs = new EveryLog();
        await using var host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = callers.Path, logs: logs);
        var client = host.ClientWith(key);
        var customer = Samples.NewCustomer();

        await client.UpsertProfileAsync(new CustomerProfile { CustomerId = customer, Name = Words });
        await client.PublishAsync(Samples.Review(customer, $"awful, I will cancel {Words}"), Samples.Review("", Words));
        using var body = new StringContent($"{{\"customerId\": \"{customer}\", \"review\": {{\"text\": \"{Words}\", \"{Words}\": 1}}}}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/feedback") { Content = body };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await client.SettleAsync(customer);
        var alert = Assert.Single(await client.ListAsync(new ListAlertsRequest()));
        await client.ActAsync(new AlertAction { AlertId = alert.AlertId, Actor = "maria", Note = Words, Acknowledge = new Acknowledge() });
        await GatewayClient.RefusalAsync(() => host.ClientWith("cem_" + Words).GetCustomerAsync(customer));
        await client.EraseAsync(customer);

        Assert.Contains(logs.Lines, line => line.StartsWith("CemStream.Audit operator for maria: Acknowledge on alert " + alert.AlertId));
        Assert.Contains(logs.Lines, line => line.StartsWith("CemStream.Audit operator erased a customer"));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(Words, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }
}
