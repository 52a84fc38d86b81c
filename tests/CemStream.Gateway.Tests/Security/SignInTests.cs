using System.Net;
using System.Net.Http.Headers;
using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Security;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Page = "https://desk.example.com";

    private readonly TestCallers _callers = new();
    private readonly Dictionary<string, string> _scoped = [];
    private readonly string _secondIngest = ApiKeys.Create();
    private readonly string _firstIngest = ApiKeys.Create();
    private string _reader = "";
    private string _admin = "";
    private GatewayHost? _host;

    private GatewayHost Host => _host!;

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _callers.AddKeys("producer", ["ingest"], [_firstIngest, _secondIngest]);
        _reader = _callers.Add("desk", ["alerts.read", "customers.read"]);
        _admin = _callers.Add("root", ["admin"]);
        string[] roles = ["admin"];
        _scoped["team"] = _callers.Add("by team", roles, teams: ["north"]);
        _scoped["region"] = _callers.Add("by region", roles, regions: ["north"]);
        _scoped["tenant"] = _callers.Add("by tenant", roles, tenants: ["north"]);
        _host = await GatewayHost.StartAsync(
            configure: options => options.AllowedOrigins = Page, signIn: options => options.CallersFile = _callers.Path);
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

    [Theory]
    [InlineData("team")]
    [InlineData("region")]
    [InlineData("tenant")]
    public async Task ScopedCaller_SeesItsOwnAlone(string bound)
    {
        var admin = Host.ClientWith(_admin);
        var north = Host.ClientWith(_scoped[bound]);
        var prefix = bound == "tenant" ? "north:" : "";
        var (mine, other) = (prefix + Samples.NewCustomer(), Samples.NewCustomer());
        await admin.UpsertProfileAsync(ProfileIn("north", bound, mine, value: 1));
        await admin.UpsertProfileAsync(ProfileIn("south", bound, other, value: 1000));
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
        var hidden = (await admin.ListAsync(new ListAlertsRequest { Filter = new AlertFilter { CustomerIds = { other } } }))[0];
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.GetAlertAsync(hidden.AlertId))).Status);
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.GetCustomerAsync(other))).Status);
        var act = new AlertAction { AlertId = hidden.AlertId, Actor = "n", Acknowledge = new Acknowledge() };
        Assert.Equal(GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.ActAsync(act))).Status);
        Assert.Equal(
            GrpcStatusCode.NotFound, (await GatewayClient.RefusalAsync(() => north.Watch(other).FirstAsync(TestEnd).AsTask())).Status);
        await AssertDeniedAsync(() => north.UpsertProfileAsync(ProfileIn("north", bound, other, value: 1)));
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task ScopedCaller_AsksForOtherTeamsOrRegionsAlone_IsDenied()
    {
        AlertFilter[] filters = [new() { Teams = { "south" } }, new() { Regions = { "south" } }];
        var clients = new[] { "team", "region" }.Select(bound => Host.ClientWith(_scoped[bound]));
        foreach (var (client, filter) in clients.Zip(filters))
        {
            await AssertDeniedAsync(() => client.ListAsync(new ListAlertsRequest { Filter = filter }));
            await AssertDeniedAsync(() => client.Subscribe(new SubscribeRequest { Filter = filter }).FirstAsync(TestEnd).AsTask());
        }
    }

    [Fact]
    public async Task CallerOfATenant_WritesForItsCustomersAlone()
    {
        var client = Host.ClientWith(_scoped["tenant"]);
        var (mine, other) = ("north:" + Samples.NewCustomer(), "south:" + Samples.NewCustomer());

        var results = (await client.PublishAsync(Samples.Furious(mine), Samples.Furious(other))).Results;

        Assert.Equal([PublishStatus.Accepted, PublishStatus.Rejected], results.Select(result => result.Status));
        Assert.Equal("customer_id: is not of a tenant that the caller may write for", results[1].Reason);
        await AssertDeniedAsync(() => client.EraseAsync(other));
    }

    [Fact]
    public async Task Preflight_OfAPage_NeedsNoSignInAndRefusalsCanBeRead()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/cemstream.v1.AlertService/List");
        preflight.Headers.Add("Origin", Page);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-grpc-web");
        using var call = new HttpRequestMessage(HttpMethod.Post, "/cemstream.v1.AlertService/List") { Content = new ByteArrayContent([]) };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc-web+proto");
        call.Headers.Add("Origin", Page);

        using var allowed = await Host.Http.SendAsync(preflight, TestEnd);
        using var refused = await Host.Http.SendAsync(call, TestEnd);

        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Equal([Page], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["16"], refused.Headers.GetValues("grpc-status"));
        Assert.Equal([Page], refused.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private static CustomerProfile ProfileIn(string place, string bound, string customer, double value)
    {
        var profile = new CustomerProfile { CustomerId = customer, AnnualValue = value };
        _ = bound switch
        {
            "team" => profile.Team = place,
            "region" => profile.Region = place,
            _ => "",
        };
        return profile;
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
