using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Ingest;

public sealed class PublishStreamTests(SharedHost shared)
{
    [Fact]
    public async Task PublishStream_ManyRequests_AnswersInOrder()
    {
        var customer = Samples.NewCustomer();
        using var call = shared.Client.PublishStream();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await call.WriteAsync(Request($"{customer}-{i}", customer));
            }

            call.Complete();
        });

        var answers = await call.ReadAllAsync().ToListAsync(TestContext.Current.CancellationToken);
        var ids = answers.Select(r => Assert.Single(r.Results).EventId);
        await writing;

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{customer}-{i}"), ids);
        Assert.Equal(200, (await shared.Client.SettleAsync(customer)).FeedbackCount);
    }

    [Fact]
    public async Task PublishStream_AnswersBeforeTheStreamEnds()
    {
        using var call = shared.Client.PublishStream();
        await using var answers = call.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await call.WriteAsync(Request("e1", Samples.NewCustomer()));

        Assert.True(await answers.MoveNextAsync());
        Assert.Equal(PublishStatus.Accepted, Assert.Single(answers.Current.Results).Status);
    }

    [Fact]
    public async Task PublishStream_EmptyRequest_EndsAfterTheAnswersBeforeIt()
    {
        using var call = shared.Client.PublishStream();
        await call.WriteAsync(Request("e1", Samples.NewCustomer()));
        await call.WriteAsync(new PublishRequest());
        await using var answers = call.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await answers.MoveNextAsync());
        var refusal = await GatewayClient.RefusalAsync(() => answers.MoveNextAsync().AsTask());
        Assert.Equal((GrpcStatusCode.InvalidArgument, "events: 0 is outside 1 to 1000"), (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task PublishStream_BusyLog_WaitsInsteadOfFailing()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Log.TurnAway(3);
        using var call = host.Client.PublishStream();
        await call.WriteAsync(Request("e1", Samples.NewCustomer()));
        call.Complete();

        var answer = Assert.Single(await call.ReadAllAsync().ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PublishStatus.Accepted, Assert.Single(answer.Results).Status);
    }

    [Fact]
    public async Task PublishStream_LogOutOfReach_EndsAsUnavailable()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Log.IsUnavailable = true;
        using var call = host.Client.PublishStream();
        await call.WriteAsync(Request("e1", Samples.NewCustomer()));

        var refusal = await GatewayClient.RefusalAsync(() => call.ReadAllAsync().ToListAsync().AsTask());

        Assert.Equal(GrpcStatusCode.Unavailable, refusal.Status);
    }

    [Fact]
    public async Task PublishStream_ServerStops_IsUnavailable()
    {
        await using var host = await GatewayHost.StartAsync();
        using var call = host.Client.PublishStream();
        await call.WriteAsync(Request("e1", Samples.NewCustomer()));
        await using var answers = call.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await answers.MoveNextAsync());

        var refused = GatewayClient.RefusalAsync(() => answers.MoveNextAsync().AsTask());
        await host.StopAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, (await refused).Status);
    }

    private static PublishRequest Request(string eventId, string customerId)
    {
        var review = Samples.Review(customerId, "fine");
        review.EventId = eventId;
        return new PublishRequest { Events = { review } };
    }
}
