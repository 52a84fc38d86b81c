using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.Hosting;
using CemStream.Testing.Time;
using CemStream.Tests.Configuration;
using CemStream.Tests.Hosting;

namespace CemStream.Tests.Clients;

[Collection(EnvironmentCollection.Name)]
public sealed class AlertWatchRestartTests
{
    [Fact]
    public async Task ChangesAsync_ServiceRestarts_GoesOnWithoutGapOrRepetition()
    {
        using var folder = new TemporaryFolder();
        using var patience = new CancellationTokenSource(Patience.Limit);
        var loaded = TestService.Options(folder.Path);
        var notices = new List<string>();
        var service = await RunningService.StartAsync(loaded, TimeProvider.System, patience.Token);
        using var client = new CemStreamClient(service.Grpc);
        var watch = new AlertWatch(client, new AlertFilter(), notices.Add, TimeProvider.System);
        await PublishAsync(client, "anna", patience.Token);

        await using var changes = watch.ChangesAsync(includeOpen: true, patience.Token).GetAsyncEnumerator(patience.Token);
        var before = await NextAsync(changes, change => change.Kind is AlertChangeKind.Current or AlertChangeKind.Opened);
        await service.DisposeAsync();
        service = await RunningService.StartAsync(loaded, TimeProvider.System, patience.Token);
        await PublishAsync(client, "ben", patience.Token);
        var after = await NextAsync(changes, change => change.Alert.CustomerId == "ben");

        Assert.Equal("anna", before.Alert.CustomerId);
        Assert.Equal(("ben", AlertChangeKind.Opened), (after.Alert.CustomerId, after.Kind));
        Assert.Contains(notices, notice => notice.StartsWith("connection lost"));
        Assert.Contains(notices, notice => notice.StartsWith("connected again"));
        await service.DisposeAsync();
    }

    private static async Task PublishAsync(CemStreamClient client, string customer, CancellationToken cancellationToken)
    {
        var feedback = new FeedbackEvent
        {
            EventId = "1",
            CustomerId = customer,
            Review = new Review { Stars = 1, Text = "Terrible. I want to cancel and switch to another provider." },
        };
        var response = await client.PublishAsync(new PublishRequest { Events = { feedback } }, cancellationToken);
        Assert.Equal(PublishStatus.Accepted, Assert.Single(response.Results).Status);
    }

    private static async Task<AlertChange> NextAsync(IAsyncEnumerator<AlertChange> changes, Func<AlertChange, bool> condition)
    {
        while (await changes.MoveNextAsync())
        {
            if (condition(changes.Current))
            {
                return changes.Current;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }
}
