using System.Net;
using System.Net.Http.Headers;
using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Security;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly TestCallers _callers = new();
    private readonly string _secondIngest = ApiKeys.Create();
    private readonly string _firstIngest = ApiKeys.Create();
    private string _reader = "";
    private string _admin = "";
    private string _north = "";
    private GatewayHost? _host;

    private GatewayHost Host => _host!;

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _callers.AddKeys("producer", ["ingest"], [_firstIngest, _secondIngest]);
        _reader = _callers.Add("desk", ["alerts.read", "customers.read"]);
        _admin = _callers.Add("root", ["admin"]);
        _north = _callers.Add("north", ["alerts.read", "alerts.act", "customers.read"], teams: ["north"]);
        _host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = _callers.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _callers.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cem_")]
    [InlineData("cem_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    public async Task AnyCall_WithoutAKnownKey_IsUnauthenticated(string? credential)
    {
        var client = credential is null ? Host.Client : Host.ClientWith(credential);
        using var tap = Host.Tap("cemstream_denials_total");

        var refusal = await GatewayClient.RefusalAsync(() => client.TopAsync(new TopCustomersRequest()));
        var stream = await GatewayClient.RefusalAsync(() => client.Subscribe(new SubscribeRequest()).FirstAsync(TestEnd).AsTask());

        Assert.Equal((GrpcStatusCode.Unauthenticated, "Sign-in is needed."), (refusal.Status, refusal.Message));
        Assert.Equal(GrpcStatusCode.Unauthenticated, stream.Status);
        Assert.Equal(1, await tap.Measurements.ReadAsync(TestEnd));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("/v1/alerts", credential));
    }

    [Fact]
    public async Task Calls_WithEachRole_AreThoseOfTheRoleAlone()
    {
        var ingest = Host.ClientWith(_firstIngest);
        var reader = Host.ClientWith(_reader);
        var customer = Samples.NewCustomer();

        Assert.Equal(PublishStatus.Accepted, (await ingest.PublishAsync(Samples.Furious(customer))).Results[0].Status);
        Assert.Equal(PublishStatus.Accepted, (await Host.ClientWith(_secondIngest).PublishAsync(Samples.Furious(customer))).Results[0].Status);
        Assert.Equal(0, (await ingest.SettleAsync(customer)).Risk);
        Assert.NotEqual(0, (await reader.GetCustomerAsync(customer)).Risk);
        Assert.Single(await reader.ListAsync(new ListAlertsRequest { Filter = new AlertFilter { CustomerIds = { customer } } }));
        await AssertDeniedAsync(() => ingest.GetCustomerAsync(customer));
        await AssertDeniedAsync(() => ingest.ListAsync(new ListAlertsRequest()));
        await AssertDeniedAsync(() => ingest.Subscribe(new SubscribeRequest()).FirstAsync(TestEnd).AsTask());
        await AssertDeniedAsync(() => reader.PublishAsync(Samples.Furious(customer)));
        await AssertDeniedAsync(() => reader.ActAsync(new AlertAction()));
        await AssertDeniedAsync(() => reader.UpsertProfileAsync(new CustomerProfile { CustomerId = customer }));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync($"/v1/customers/{customer}", _firstIngest));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/v1/customers/{customer}", _admin));
    }

    [Fact]
    public async Task Probes_AreOpen_MetricsNeedSignIn()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/healthz", null));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/readyz", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("/metrics", null));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/metrics", _firstIngest));
    }

    [Fact]
    public async Task ScopedCaller_SeesItsTeamAlone()
    {
        var admin = Host.ClientWith(_admin);
        var north = Host.ClientWith(_north);
        var (mine, other) = (Samples.NewCustomer(), Samples.NewCustomer());
        await admin.UpsertProfileAsync(new CustomerProfile { CustomerId = mine, Team = "north", AnnualValue = 1 });
        await admin.UpsertProfileAsync(new CustomerProfile { CustomerId = other, Team = "south", AnnualValue = 1000 });
        var stream = north.Subscribe(new SubscribeRequest()).GetAsyncEnumerator(TestEnd);
        Assert.True(await stream.MoveNextAsync());

        await admin.PublishAsync(Samples.Furious(other));
        await admin.SettleAsync(other);
        await admin.PublishAsync(Samples.Furious(mine));
        await admin.SettleAsync(mine);

        Assert.True(await stream.MoveNextAsync());
        Assert.Equal(mine, stream.Current.Change.Alert.CustomerId);
        Assert.Equal([mine], (await north.ListAsync(new ListAlertsRequest())).Select(alert => alert.CustomerId));
        Assert.Equal([mine], (await north.TopAsync(new TopCustomersRequest { Limit = 1, Order = TopOrder.Priority })).Select(c => c.CustomerId));
        var hidden = (await admin.ListAsync(new ListAlertsRequest { Filter = new AlertFilter { Teams = { "south" } } }))[0];
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.GetAlertAsync(hidden.AlertId))).Status);
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.GetCustomerAsync(other))).Status);
        var act = new AlertAction { AlertId = hidden.AlertId, Actor = "n", Acknowledge = new Acknowledge() };
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.ActAsync(act))).Status);
        await AssertDeniedAsync(() => north.ListAsync(new ListAlertsRequest { Filter = new AlertFilter { Teams = { "south" } } }));
        await stream.DisposeAsync();
    }

    private static async Task AssertDeniedAsync(Func<Task> call)
    {
        var refusal = await GatewayClient.RefusalAsync(call);
        Assert.Equal((GrpcStatusCode.PermissionDenied, "This is not permitted."), (refusal.Status, refusal.Message));
    }

    private async Task<HttpStatusCode> GetAsync(string path, string? credential)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = credential is null ? null : new AuthenticationHeaderValue("Bearer", credential);
        using var response = await Host.Http.SendAsync(request, TestEnd);
        return response.StatusCode;
    }
}
