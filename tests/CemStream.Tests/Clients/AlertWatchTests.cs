using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.Testing.Time;

namespace CemStream.Tests.Clients;

/// <summary>What a watch makes of connections that end in awkward places.</summary>
public sealed class AlertWatchTests
{
    private readonly List<string> _notices = [];

    [Fact]
    public async Task ChangesAsync_ConnectionEndsAmongTheOpenAlerts_AsksForThemAgainAndGivesTheRest()
    {
        await using var service = await ScriptedAlerts.StartAsync(
            [Open("anna", 60)],
            [Open("ben", 80), Open("anna", 60), new SubscribeResponse { ResumeToken = "t1" }],
            [new SubscribeResponse { ResumeToken = "t1" }, Opened("cleo")]);

        var given = await TakeAsync(service, 3);

        Assert.Equal(["anna", "ben", "cleo"], given);
        Assert.Equal([("", true), ("", true), ("t1", true)], service.Requests.Take(3).Select(r => (r.ResumeToken, r.IncludeOpen)));
        Assert.Contains("connected again; starting with the alerts that are open now", _notices);
        Assert.Contains("connected again; going on where it ended", _notices);
    }

    [Fact]
    public async Task ChangesAsync_OpenAlertChangedMeanwhile_IsGivenAgain()
    {
        await using var service = await ScriptedAlerts.StartAsync([Open("anna", 60)], [Open("anna", 75)]);

        Assert.Equal(["anna", "anna"], await TakeAsync(service, 2));
    }

    private async Task<List<string>> TakeAsync(ScriptedAlerts service, int count)
    {
        using var client = new CemStreamClient(service.Address);
        var watch = new AlertWatch(client, new AlertFilter(), _notices.Add, TimeProvider.System);
        using var patience = new CancellationTokenSource(Patience.Limit);
        return await watch.ChangesAsync(includeOpen: true, patience.Token)
            .Take(count).Select(change => change.Alert.CustomerId).ToListAsync(patience.Token);
    }

    private static SubscribeResponse Open(string customer, double risk) =>
        new() { Change = new AlertChange { Offset = -1, Kind = AlertChangeKind.Current, Alert = AlertOf(customer, risk) } };

    private static SubscribeResponse Opened(string customer) =>
        new() { Change = new AlertChange { Offset = 7, Kind = AlertChangeKind.Opened, Alert = AlertOf(customer, risk: 60) } };

    private static Alert AlertOf(string customer, double risk) => new() { AlertId = customer, CustomerId = customer, Risk = risk };
}
