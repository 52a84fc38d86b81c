using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Gateway.Tests.Alerts;

public sealed class AlertServiceTests(SharedHost shared)
{
    private readonly GatewayClient _client = shared.Client;
    private readonly string _customer = Samples.NewCustomer();

    [Fact]
    public async Task Get_AfterOpening_ShowsArithmeticAndQuote()
    {
        var alert = await _client.GetAlertAsync(await OpenAlertAsync());

        Assert.Equal((AlertStatus.Open, "churn-risk", _customer), (alert.Status, alert.Rule, alert.CustomerId));
        Assert.Equal(alert.Risk, alert.Factors.Sum(f => f.Points));
        Assert.Contains(alert.Evidence, e => e.Quote == "awful, I will cancel");
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("not an id")]
    public async Task GetAndAct_UnknownAlert_AreNotFound(string id)
    {
        var get = await GatewayClient.RefusalAsync(() => _client.GetAlertAsync(id));
        var act = await GatewayClient.RefusalAsync(() => _client.ActAsync(Action(id)));

        Assert.Equal((GrpcStatusCode.NotFound, GrpcStatusCode.NotFound), (get.Status, act.Status));
    }

    [Fact]
    public async Task Act_ThroughAWholeEpisode_AnswersWithTheAlertAfterEachAction()
    {
        var id = await OpenAlertAsync();
        var until = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(1));

        var snoozed = await _client.ActAsync(With(id, a => a.Snooze = new Snooze { Until = until }));
        var acknowledged = await _client.ActAsync(Action(id));
        var assigned = await _client.ActAsync(With(id, a => a.Assign = new Assign { Assignee = "bob" }));
        var resolved = await _client.ActAsync(With(id, a => (a.Resolve, a.Note) = (new Resolve { Outcome = Outcome.Saved }, "fixed")));
        var reopened = await _client.ActAsync(With(id, a => a.Reopen = new Reopen()));

        Assert.Equal((AlertStatus.Snoozed, until), (snoozed.Status, snoozed.SnoozedUntil));
        Assert.Equal(AlertStatus.Acknowledged, acknowledged.Status);
        Assert.Equal("bob", assigned.Assignee);
        Assert.Equal((AlertStatus.Resolved, Outcome.Saved, "fixed"), (resolved.Status, resolved.Outcome, resolved.History[^1].Note));
        Assert.Equal(AlertStatus.Open, reopened.Status);
        Assert.Equal(reopened, await _client.GetAlertAsync(id));
    }

    [Fact]
    public async Task Act_RepeatedId_ChangesNothing()
    {
        var id = await OpenAlertAsync();
        var resolve = With(id, a => a.Resolve = new Resolve { Outcome = Outcome.FalseAlarm });
        resolve.EventId = "once";

        var first = await _client.ActAsync(resolve);
        var second = await _client.ActAsync(resolve);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Act_StatusDoesNotAllowIt_NamesTheStatus()
    {
        var id = await OpenAlertAsync();

        var refusal = await GatewayClient.RefusalAsync(() => _client.ActAsync(With(id, a => a.Reopen = new Reopen())));

        Assert.Equal(
            (GrpcStatusCode.FailedPrecondition, "status: the alert is open, which does not allow to reopen it"),
            (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task Act_AnotherActionCameFirst_IsRefusedByTheFold()
    {
        await using var host = await GatewayHost.StartAsync();
        var id = await OpenAlertAsync(host.Client, _customer);
        Task<Alert> first;
        Task<GrpcException> second;
        using (host.Store.HoldCommits())
        {
            // Both are checked against the open alert; only the fold can tell that the first has resolved it.
            first = host.Client.ActAsync(With(id, a => a.Resolve = new Resolve { Outcome = Outcome.Saved }));
            await AppendedAsync(host, 3);
            second = GatewayClient.RefusalAsync(() => host.Client.ActAsync(Action(id)));
            await AppendedAsync(host, 1);
        }

        Assert.Equal(AlertStatus.Resolved, (await first).Status);
        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await second).Status);
        Assert.Equal("status: the alert is resolved, which does not allow to acknowledge it", (await second).Message);
    }

    [Fact]
    public async Task Act_NotFoldedInTime_IsStoredAllTheSame()
    {
        await using var host = await GatewayHost.StartAsync(o => o.FoldTimeout = TimeSpan.FromMilliseconds(200));
        var id = await OpenAlertAsync(host.Client, _customer);
        using (host.Store.HoldCommits())
        {
            var refusal = await GatewayClient.RefusalAsync(() => host.Client.ActAsync(Action(id)));
            Assert.Equal(GrpcStatusCode.DeadlineExceeded, refusal.Status);
        }

        await host.Client.SettleAsync(_customer);
        Assert.Equal(AlertStatus.Acknowledged, (await host.Client.GetAlertAsync(id)).Status);
    }

    public static TheoryData<string, string> WrongActions => new()
    {
        { """{"acknowledge":{}}""", "actor: is missing" },
        { """{"actor":"ann"}""", "action: is missing or unknown" },
        { """{"actor":"ann","assign":{}}""", "assign.assignee: is missing" },
        { """{"actor":"ann","snooze":{}}""", "snooze.until: is missing" },
        { """{"actor":"ann","snooze":{"until":"2020-01-01T00:00:00Z"}}""", "snooze.until: " },
        { """{"actor":"ann","resolve":{}}""", "resolve.outcome: is missing" },
        { """{"actor":"ann","resolve":{"outcome":77}}""", "resolve.outcome: 77 is not a known value" },
        { """{"actor":"ann","acknowledge":{},"customerId":"other"}""", "customer_id: is not that of the alert" },
    };

    [Theory]
    [MemberData(nameof(WrongActions))]
    public async Task Act_AgainstTheContract_NamesTheField(string json, string reason)
    {
        var action = AlertAction.Parser.ParseJson(json);
        action.AlertId = await OpenAlertAsync();

        var refusal = await GatewayClient.RefusalAsync(() => _client.ActAsync(action));

        Assert.Equal(GrpcStatusCode.InvalidArgument, refusal.Status);
        Assert.StartsWith(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FiltersStatusesAndLimit_HighestPriorityFirst()
    {
        await using var host = await GatewayHost.StartAsync();
        foreach (var (customer, value) in new[] { ("small", 10), ("big", 1000), ("done", 5000) })
        {
            var profile = new CustomerProfile { CustomerId = customer, AnnualValue = value, Team = $"team-{customer}" };
            await host.Client.UpsertProfileAsync(profile);
            await OpenAlertAsync(host.Client, customer);
        }

        var done = (await host.Client.ListAsync(new ListAlertsRequest()))[0];
        await host.Client.ActAsync(With(done.AlertId, a => a.Resolve = new Resolve { Outcome = Outcome.Churned }));

        Assert.Equal(["big", "small"], await ListAsync(host, new ListAlertsRequest()));
        Assert.Equal(["big"], await ListAsync(host, new ListAlertsRequest { Limit = 1 }));
        Assert.Equal(["done"], await ListAsync(host, new ListAlertsRequest { Statuses = { AlertStatus.Resolved } }));
        Assert.Equal(["small"], await ListAsync(host, new ListAlertsRequest { Filter = new AlertFilter { Teams = { "team-small" } } }));
        Assert.Equal([], await ListAsync(host, new ListAlertsRequest { Filter = new AlertFilter { MinimumRisk = 99 } }));
    }

    [Theory]
    [InlineData("""{"limit":1001}""", "limit: 1001 is outside 1 to 1000")]
    [InlineData("""{"statuses":["ALERT_STATUS_UNSPECIFIED"]}""", "statuses: Unspecified is not a known value")]
    [InlineData("""{"filter":{"minimumRisk":-1}}""", "filter.minimum_risk: -1 is outside 0 to 100")]
    public async Task List_WrongRequest_NamesTheField(string json, string reason)
    {
        var refusal = await GatewayClient.RefusalAsync(() => _client.ListAsync(ListAlertsRequest.Parser.ParseJson(json)));

        Assert.Equal((GrpcStatusCode.InvalidArgument, reason), (refusal.Status, refusal.Message));
    }

    private Task<string> OpenAlertAsync() => OpenAlertAsync(_client, _customer);

    private static async Task<string> OpenAlertAsync(GatewayClient client, string customer)
    {
        await client.PublishAsync(Samples.Furious(customer));
        await client.SettleAsync(customer);
        return Assert.Single((await client.GetCustomerAsync(customer)).OpenAlertIds);
    }

    private static async Task<IEnumerable<string>> ListAsync(GatewayHost host, ListAlertsRequest request) =>
        (await host.Client.ListAsync(request)).Select(a => a.CustomerId);

    private static async Task AppendedAsync(GatewayHost host, int appends)
    {
        for (var i = 0; i < appends; i++)
        {
            await host.Log.WaitForAppendAsync(TestContext.Current.CancellationToken);
        }
    }

    private static AlertAction Action(string alertId) => new() { AlertId = alertId, Actor = "ann", Acknowledge = new Acknowledge() };

    private static AlertAction With(string alertId, Action<AlertAction> change)
    {
        var action = new AlertAction { AlertId = alertId, Actor = "ann" };
        change(action);
        return action;
    }
}
