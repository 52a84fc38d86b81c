using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Gateway.Tests.Customers;

public sealed class CustomerServiceTests(SharedHost shared)
{
    private readonly GatewayClient _client = shared.Client;
    private readonly string _customer = Samples.NewCustomer();

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task Get_UnknownCustomer_IsNotFound(string id) =>
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => _client.GetCustomerAsync(id))).Status);

    [Fact]
    public async Task UpsertProfile_AnswersWithWhatTheNextReadShows()
    {
        await _client.PublishAsync(Samples.Furious(_customer));

        var state = await _client.UpsertProfileAsync(new CustomerProfile
        {
            CustomerId = _customer,
            Name = "Ada",
            AnnualValue = 1000,
            Team = "gold",
        });

        Assert.Equal(("Ada", "gold"), (state.Profile.Name, state.Profile.Team));
        Assert.Equal(state.Risk * 10, state.Priority, 9);
        Assert.Equal(state.Risk, state.Factors.Sum(f => f.Points));
        Assert.Equal(state, await _client.GetCustomerAsync(_customer));
    }

    [Fact]
    public async Task UpsertProfile_OlderThanTheKnown_ChangesNothing()
    {
        await _client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer, Name = "new" });

        var state = await _client.UpsertProfileAsync(new CustomerProfile
        {
            CustomerId = _customer,
            Name = "old",
            OccurredAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1)),
        });

        Assert.Equal("new", state.Profile.Name);
    }

    [Fact]
    public async Task UpsertProfile_LogOutOfReach_IsUnavailableAndTellsTheLogWhy()
    {
        using var logs = new EveryLog();
        await using var host = await GatewayHost.StartAsync(logs: logs);
        host.Log.IsUnavailable = true;

        var refusal = await GatewayClient.RefusalAsync(
            () => host.Client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer }));

        Assert.Equal((GrpcStatusCode.Unavailable, "1000"), (refusal.Status, refusal.Trailers.GetText("grpc-retry-pushback-ms")));
        var told = Assert.Single(logs.Lines, line => line.Contains("LogUnavailableException: No broker answers."));
        Assert.Contains("A write failed: the log cannot be reached.", told);
    }

    [Theory]
    [InlineData("""{"name":"Ada"}""", "customer_id: is missing")]
    [InlineData("""{"customerId":"c","annualValue":-1}""", "annual_value: ")]
    [InlineData("""{"customerId":"c","renewalOn":"soon"}""", "renewal_on: ")]
    public async Task UpsertProfile_AgainstTheContract_NamesTheField(string json, string reason)
    {
        var refusal = await GatewayClient.RefusalAsync(() => _client.UpsertProfileAsync(CustomerProfile.Parser.ParseJson(json)));

        Assert.Equal(GrpcStatusCode.InvalidArgument, refusal.Status);
        Assert.StartsWith(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpsertProfile_NoProfile_NamesTheField() =>
        Assert.Equal("profile: is missing", (await GatewayClient.RefusalAsync(() => _client.UpsertProfileAsync(null!))).Message);

    [Fact]
    public async Task UpsertProfile_NotFoldedInTime_IsStoredAllTheSame()
    {
        await using var host = await GatewayHost.StartAsync(o => o.FoldTimeout = TimeSpan.FromMilliseconds(50));
        using (host.Store.HoldCommits())
        {
            var refusal = await GatewayClient.RefusalAsync(
                () => host.Client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer, Name = "late" }));
            Assert.Equal(GrpcStatusCode.DeadlineExceeded, refusal.Status);
        }

        Assert.Equal("late", (await host.Client.SettleAsync(_customer)).Profile.Name);
    }

    [Fact]
    public async Task UpsertProfile_BusyLog_IsExhausted()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Log.TurnAway(1);

        var refusal = await GatewayClient.RefusalAsync(
            () => host.Client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer }));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, refusal.Status);
    }

    [Fact]
    public async Task Top_ByRiskAndByPriority_OrdersAndLimits()
    {
        await using var host = await GatewayHost.StartAsync();
        await AddAsync(host, "calm", "fine", 1_000_000);
        await AddAsync(host, "sour", "awful", 10_000);
        await AddAsync(host, "leaving", "awful, I will cancel", 100);

        Assert.Equal(["leaving", "sour"], await TopAsync(host, new TopCustomersRequest()));
        Assert.Equal(["leaving"], await TopAsync(host, new TopCustomersRequest { Order = TopOrder.Risk, Limit = 1 }));
        Assert.Equal(["sour", "leaving"], await TopAsync(host, new TopCustomersRequest { Order = TopOrder.Priority }));
        Assert.Equal(["leaving"], await TopAsync(host, new TopCustomersRequest { Order = TopOrder.Priority, MinimumRisk = 50 }));
    }

    [Theory]
    [InlineData("""{"limit":1001}""", "limit: 1001 is outside 1 to 1000")]
    [InlineData("""{"limit":-1}""", "limit: -1 is outside 1 to 1000")]
    [InlineData("""{"minimumRisk":101}""", "minimum_risk: 101 is outside 0 to 100")]
    [InlineData("""{"order":9}""", "order: 9 is not a known value")]
    public async Task Top_WrongRequest_NamesTheField(string json, string reason)
    {
        var refusal = await GatewayClient.RefusalAsync(() => _client.TopAsync(TopCustomersRequest.Parser.ParseJson(json)));

        Assert.Equal((GrpcStatusCode.InvalidArgument, reason), (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task Watch_SendsTheStateNowAndAfterEachChange()
    {
        await _client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer, Name = "Ada" });
        await using var states = _client.Watch(_customer).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await states.MoveNextAsync());
        Assert.Equal(("Ada", 0), (states.Current.Profile.Name, states.Current.Risk));

        await _client.PublishAsync(Samples.Furious(_customer));
        Assert.True(await states.MoveNextAsync());
        Assert.InRange(states.Current.Risk, 60, 100);
        Assert.Single(states.Current.OpenAlertIds);
    }

    [Fact]
    public async Task Watch_UnknownCustomer_IsNotFound() =>
        Assert.Equal(
            GrpcStatusCode.NotFound,
            (await GatewayClient.RefusalAsync(async () => await _client.Watch("nobody").FirstAsync())).Status);

    [Fact]
    public async Task Watch_ServerStops_IsUnavailable()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.Client.UpsertProfileAsync(new CustomerProfile { CustomerId = _customer });
        await using var states = host.Client.Watch(_customer).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await states.MoveNextAsync());

        var refused = GatewayClient.RefusalAsync(() => states.MoveNextAsync().AsTask());
        await host.StopAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, (await refused).Status);
    }

    private static async Task AddAsync(GatewayHost host, string customer, string text, double value)
    {
        await host.Client.PublishAsync(Samples.Review(customer, text));
        await host.Client.UpsertProfileAsync(new CustomerProfile { CustomerId = customer, AnnualValue = value });
    }

    private static async Task<IEnumerable<string>> TopAsync(GatewayHost host, TopCustomersRequest request) =>
        (await host.Client.TopAsync(request)).Select(c => c.CustomerId);
}
