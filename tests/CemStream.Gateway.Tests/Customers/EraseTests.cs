using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Customers;

public sealed class EraseTests(SharedHost shared)
{
    private readonly GatewayClient _client = shared.Client;
    private readonly string _customer = Samples.NewCustomer();

    [Fact]
    public async Task Erase_KnownCustomer_LeavesNothingToSee()
    {
        await _client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer, Name = "Ada" });
        var said = Samples.Furious(_customer);
        said.EventId = "said";
        await _client.PublishAsync(said);
        await _client.SettleAsync(_customer);
        var filter = new ListAlertsRequest { Filter = new AlertFilter { CustomerIds = { _customer } } };
        var open = Assert.Single(await _client.ListAsync(filter));

        await _client.EraseAsync(_customer);
        await _client.PublishAsync(said);
        await _client.EraseAsync(_customer);

        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => _client.GetCustomerAsync(_customer))).Status);
        Assert.Empty(await _client.ListAsync(filter));
        var alert = await _client.GetAlertAsync(open.AlertId);
        Assert.Equal((AlertStatus.Cleared, 0d), (alert.Status, alert.Risk));
        Assert.Empty(alert.Evidence);
        Assert.Empty(alert.History);
        Assert.Equal("", alert.Profile.Name);
    }

    [Fact]
    public async Task Erase_NoId_IsInvalid()
    {
        var refusal = await GatewayClient.RefusalAsync(() => _client.EraseAsync(""));

        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id: is missing"), (refusal.Status, refusal.Message));
    }
}
