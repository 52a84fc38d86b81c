using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Alerts;

public sealed class SubscribeTests(SharedHost shared)
{
    private readonly string _customer = Samples.NewCustomer();

    [Fact]
    public async Task Subscribe_SendsATokenAtOnceThenChangesAsTheyHappen()
    {
        await using var subscriber = Subscriber.Of(shared.Client, Only(_customer));

        var first = await subscriber.NextAsync();
        await shared.Client.PublishAsync(Samples.Furious(_customer));
        var opened = await subscriber.NextAsync();

        Assert.Null(first.Change);
        Assert.NotEmpty(first.ResumeToken);
        Assert.Equal((AlertChangeKind.Opened, _customer), (opened.Change.Kind, opened.Change.Alert.CustomerId));
        Assert.NotEmpty(opened.ResumeToken);
        Assert.NotEqual(first.ResumeToken, opened.ResumeToken);
        Assert.Equal(opened.Change.Alert, await shared.Client.GetAlertAsync(opened.Change.Alert.AlertId));
    }

    [Fact]
    public async Task Subscribe_ManyChangesAtOnce_KeepsShardOrderAndPutsTokensOnlyOnTheLastOfEachBurst()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var subscriber = Subscriber.Of(host.Client, new SubscribeRequest());
        await subscriber.NextAsync();
        await host.Client.PublishAsync(Enumerable.Range(0, 200).Select(i => Samples.Furious($"burst-{i}")));

        var messages = new List<SubscribeResponse>();
        while (messages.Count < 200)
        {
            messages.Add(await subscriber.NextAsync());
        }

        Assert.Contains(messages, m => m.ResumeToken.Length == 0);
        Assert.NotEmpty(messages[^1].ResumeToken);
        Assert.All(
            messages.GroupBy(m => m.Change.Shard, m => m.Change.Offset), offsets => Assert.Equal(offsets.Order(), offsets));
        Assert.Equal(200, messages.Select(m => (m.Change.Shard, m.Change.Offset, m.Change.Index)).Distinct().Count());
    }

    [Fact]
    public async Task Subscribe_Filter_SendsOnlyWhatMatches()
    {
        var other = Samples.NewCustomer();
        await using var subscriber = Subscriber.Of(shared.Client, Only(_customer));
        await subscriber.NextAsync();

        await shared.Client.PublishAsync(Samples.Furious(other));
        await shared.Client.SettleAsync(other);
        await shared.Client.PublishAsync(Samples.Furious(_customer));

        Assert.Equal(_customer, (await subscriber.NextAsync()).Change.Alert.CustomerId);
    }

    [Fact]
    public async Task Subscribe_IncludeOpen_SendsOpenAlertsFirst()
    {
        await using var host = await GatewayHost.StartAsync();
        foreach (var customer in new[] { "a", "b", "c" })
        {
            await host.Client.PublishAsync(Samples.Furious(customer));
            await host.Client.SettleAsync(customer);
        }

        var request = Only("a", "b");
        request.IncludeOpen = true;
        await using var subscriber = Subscriber.Of(host.Client, request);
        var current = new[] { await subscriber.NextAsync(), await subscriber.NextAsync() };
        var token = await subscriber.NextAsync();
        await host.Client.PublishAsync(Samples.Review("b", "awful"), Samples.Review("b", "awful"));

        Assert.All(current, c => Assert.Equal((AlertChangeKind.Current, -1L, ""), (c.Change.Kind, c.Change.Offset, c.ResumeToken)));
        Assert.Equal(["a", "b"], current.Select(c => c.Change.Alert.CustomerId).Order());
        Assert.Equal(2, current.Select(c => c.Change.Index).Distinct().Count());
        Assert.Null(token.Change);
        Assert.NotEmpty(token.ResumeToken);
        var next = (await subscriber.NextAsync()).Change;
        Assert.Equal(("b", AlertChangeKind.Updated), (next.Alert.CustomerId, next.Kind));
    }

    [Fact]
    public async Task Subscribe_Token_ResumesWithoutGapOrRepetition()
    {
        var customers = Enumerable.Range(0, 6).Select(_ => Samples.NewCustomer()).ToList();
        string token;
        await using (var subscriber = Subscriber.Of(shared.Client, Only([.. customers])))
        {
            token = (await subscriber.NextAsync()).ResumeToken;
        }

        var seen = new List<string>();
        foreach (var customer in customers)
        {
            await shared.Client.PublishAsync(Samples.Furious(customer));
            await shared.Client.SettleAsync(customer);
        }

        while (seen.Count < customers.Count)
        {
            // A new call after each burst: every token must lead to exactly the next one.
            var request = Only([.. customers]);
            request.ResumeToken = token;
            await using var subscriber = Subscriber.Of(shared.Client, request);
            await subscriber.NextAsync();
            token = "";
            while (token.Length == 0)
            {
                var message = await subscriber.NextAsync();
                seen.Add(message.Change.Alert.CustomerId);
                token = message.ResumeToken;
            }
        }

        Assert.Equal(customers.Order(), seen.Order());
    }

    [Fact]
    public async Task Subscribe_TokenOfAnEarlierProcess_Resumes()
    {
        var first = await GatewayHost.StartAsync();
        await using var before = Subscriber.Of(first.Client, Only(_customer));
        var token = (await before.NextAsync()).ResumeToken;
        await first.Client.PublishAsync(Samples.Furious(_customer));
        await first.Client.SettleAsync(_customer);

        await using var second = await GatewayHost.StartAsync(folder: await first.StopAsync());
        await using var after = Subscriber.Of(second.Client, new SubscribeRequest { ResumeToken = token });
        await after.NextAsync();

        Assert.Equal(_customer, (await after.NextAsync()).Change.Alert.CustomerId);
    }

    [Fact]
    public async Task Subscribe_UnreadableToken_IsInvalid()
    {
        var refusal = await RefusalAsync(shared.Client, "nonsense");

        Assert.Equal((GrpcStatusCode.InvalidArgument, "resume_token: cannot be read"), (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task Subscribe_TokenOfAnotherStore_IsRefused()
    {
        string token;
        await using (var subscriber = Subscriber.Of(shared.Client, Only(_customer)))
        {
            await subscriber.NextAsync();
            await shared.Client.PublishAsync(Samples.Review(_customer, "fine"), Samples.Furious(_customer));
            token = (await subscriber.NextAsync()).ResumeToken;
        }

        await using var empty = await GatewayHost.StartAsync();

        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await RefusalAsync(empty.Client, token)).Status);
    }

    [Fact]
    public async Task Subscribe_Idle_SendsTokensAsSignsOfLife()
    {
        await using var host = await GatewayHost.StartAsync(o => o.IdleInterval = TimeSpan.FromMilliseconds(20));
        await using var subscriber = Subscriber.Of(host.Client, new SubscribeRequest());

        for (var i = 0; i < 4; i++)
        {
            var message = await subscriber.NextAsync();
            Assert.Null(message.Change);
            Assert.NotEmpty(message.ResumeToken);
        }
    }

    [Fact]
    public async Task Subscribe_ServerStops_IsUnavailableWithATokenThatLeadsToTheNextChange()
    {
        var host = await GatewayHost.StartAsync();
        await using var subscriber = Subscriber.Of(host.Client, Only(_customer));
        await subscriber.NextAsync();
        await host.Client.PublishAsync(Samples.Furious(_customer));
        var last = await subscriber.NextAsync();

        var end = GatewayClient.RefusalAsync(() => subscriber.NextAsync());
        var folder = await host.StopAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, (await end).Status);
        var token = (await end).Trailers.GetText("cem-resume-token");
        Assert.Equal(last.ResumeToken, token);
        await using var again = await GatewayHost.StartAsync(folder: folder);
        await again.Client.PublishAsync(Samples.Furious("next"));
        await using var resumed = Subscriber.Of(again.Client, new SubscribeRequest { ResumeToken = token });
        await resumed.NextAsync();
        Assert.Equal("next", (await resumed.NextAsync()).Change.Alert.CustomerId);
    }

    [Fact]
    public async Task Subscribe_ServerStopsAmongTheOpenAlerts_GivesNoTokenThatPassesOverTheRest()
    {
        var host = await GatewayHost.StartAsync();
        await host.Client.PublishAsync(Samples.Furious("a"), Samples.Furious("b"));
        await host.Client.SettleAsync("a");
        await host.Client.SettleAsync("b");
        host.Store.HoldAlertsAfter(1);
        await using var subscriber = Subscriber.Of(host.Client, new SubscribeRequest { IncludeOpen = true });

        var seen = new List<SubscribeResponse>();
        var end = GatewayClient.RefusalAsync(async () =>
        {
            while (true)
            {
                seen.Add(await subscriber.NextAsync());
            }
        });
        await host.Store.AlertsHeld;
        Directory.Delete(await host.StopAsync(), recursive: true);

        Assert.Equal(GrpcStatusCode.Unavailable, (await end).Status);
        Assert.Null((await end).Trailers.GetText("cem-resume-token"));
        Assert.Equal(AlertChangeKind.Current, Assert.Single(seen).Change.Kind);
        Assert.Empty(seen[0].ResumeToken);
    }

    private static SubscribeRequest Only(params string[] customers) => new() { Filter = new AlertFilter { CustomerIds = { customers } } };

    private static Task<GrpcException> RefusalAsync(GatewayClient client, string token) =>
        GatewayClient.RefusalAsync(async () => await client.Subscribe(new SubscribeRequest { ResumeToken = token }).FirstAsync());
}
