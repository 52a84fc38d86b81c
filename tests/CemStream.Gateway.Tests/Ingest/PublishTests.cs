using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Ingest;

public sealed class PublishTests(SharedHost shared)
{
    private readonly GatewayClient _client = shared.Client;

    [Fact]
    public async Task Publish_MixedBatch_JudgesEachEventInOrder()
    {
        var customer = Samples.NewCustomer();
        var good = Samples.Review(customer, "fine");
        good.EventId = "given";
        var unscaled = new FeedbackEvent
        {
            EventId = "nps",
            CustomerId = customer,
            SurveyAnswer = new SurveyAnswer { Kind = SurveyKind.Nps, Score = 12 },
        };

        var response = await _client.PublishAsync(good, unscaled, Samples.Review("", "x"), Samples.Review(customer, "also fine"));

        Assert.Equal(
            [PublishStatus.Accepted, PublishStatus.Rejected, PublishStatus.Rejected, PublishStatus.Accepted],
            response.Results.Select(r => r.Status));
        Assert.Equal(("given", ""), (response.Results[0].EventId, response.Results[0].Reason));
        Assert.Equal(("nps", "survey_answer.score: 12 is outside 0 to 10"), (response.Results[1].EventId, response.Results[1].Reason));
        Assert.Equal("customer_id: is missing", response.Results[2].Reason);
        Assert.Equal(7, Guid.Parse(response.Results[3].EventId).Version);
        Assert.Equal(response.Results[0].Shard, response.Results[3].Shard);
        Assert.True(response.Results[0].Offset < response.Results[3].Offset);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { """{"review":{"text":"a"}}""", "customer_id: is missing" },
        { """{"customerId":"c"}""", "content: " },
        { """{"customerId":"c","occurredAt":"1970-01-01T00:00:00Z","review":{"text":"a"}}""", "occurred_at: 1970-01-01T00:00:00Z is out" },
        { """{"customerId":"c","occurredAt":"2090-01-01T00:00:00Z","review":{"text":"a"}}""", "occurred_at: 2090-01-01T00:00:00Z is out" },
        { """{"customerId":"c","surveyAnswer":{"kind":99,"score":1}}""", "survey_answer.kind: 99 is not a known value" },
        { """{"customerId":"c","transcriptSegment":{"callId":"1","text":"a","partial":true}}""", "transcript_segment.partial: " },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Publish_AgainstTheContract_NamesTheField(string json, string reason)
    {
        var result = Assert.Single((await _client.PublishAsync(FeedbackEvent.Parser.ParseJson(json))).Results);

        Assert.Equal(PublishStatus.Rejected, result.Status);
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_TextOfOneMegabyte_IsRejected()
    {
        var result = Assert.Single((await _client.PublishAsync(Samples.Review("c", new string('a', 1 << 20)))).Results);

        Assert.Equal("review.text: 1048576 bytes, more than 65536", result.Reason);
    }

    [Fact]
    public async Task Publish_NoTime_TakesTheTimeOfReceipt()
    {
        var customer = Samples.NewCustomer();
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        await _client.PublishAsync(Samples.Review(customer, "awful"));
        var state = await _client.SettleAsync(customer);

        Assert.InRange(Assert.Single(state.Evidence).OccurredAt.ToDateTimeOffset(), before, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task Publish_RepeatedId_CountsOnce()
    {
        var customer = Samples.NewCustomer();
        var review = Samples.Review(customer, "awful");
        review.EventId = "once";
        await _client.PublishAsync(review);
        await _client.PublishAsync(review);

        Assert.Equal(1, (await _client.SettleAsync(customer)).FeedbackCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Publish_WrongBatchSize_IsInvalid(int events)
    {
        var refusal = await GatewayClient.RefusalAsync(
            () => _client.PublishAsync(Enumerable.Range(0, events).Select(_ => Samples.Review("c", "a"))));

        Assert.Equal((GrpcStatusCode.InvalidArgument, $"events: {events} is outside 1 to 1000"), (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task Publish_BusyLog_IsExhaustedAndStoresNothing()
    {
        await using var host = await GatewayHost.StartAsync();
        var customer = Samples.NewCustomer();
        host.Log.TurnAway(1);

        var refusal = await GatewayClient.RefusalAsync(() => host.Client.PublishAsync(Samples.Review(customer, "a")));

        Assert.Equal((GrpcStatusCode.ResourceExhausted, "1000"), (refusal.Status, refusal.Trailers.GetText("grpc-retry-pushback-ms")));
        Assert.Equal(0, (await host.Client.SettleAsync(customer)).FeedbackCount);
    }

    [Fact]
    public async Task Publish_LogOutOfReach_IsUnavailableAndSaysWhenToRetry()
    {
        await using var host = await GatewayHost.StartAsync();
        var customer = Samples.NewCustomer();
        using var unavailable = host.Tap("cemstream_ingest_unavailable_total");
        host.Log.IsUnavailable = true;

        var refusal = await GatewayClient.RefusalAsync(() => host.Client.PublishAsync(Samples.Review(customer, "a")));
        var profile = await GatewayClient.RefusalAsync(() => host.Client.SettleAsync(customer));

        Assert.Equal((GrpcStatusCode.Unavailable, "1000"), (refusal.Status, refusal.Trailers.GetText("grpc-retry-pushback-ms")));
        Assert.Equal(GrpcStatusCode.Unavailable, profile.Status);
        Assert.Equal(1, await unavailable.Measurements.ReadAsync(TestContext.Current.CancellationToken));
        host.Log.IsUnavailable = false;
        await host.Client.PublishAsync(Samples.Review(customer, "a"));
        Assert.Equal(1, (await host.Client.SettleAsync(customer)).FeedbackCount);
    }
}
