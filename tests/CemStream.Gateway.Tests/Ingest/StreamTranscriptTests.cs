using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Ingest;

public sealed class StreamTranscriptTests(SharedHost shared)
{
    private readonly string _customer = Samples.NewCustomer();

    [Fact]
    public async Task StreamTranscript_FinalSegments_AreScoredAndFolded()
    {
        var answers = await TalkAsync(
            Samples.Segment(_customer, "lovely"), Samples.Segment(_customer, "awful, I will cancel"), Samples.Segment(_customer, "awful"));

        Assert.Equal([SentimentLabel.Positive, SentimentLabel.Negative, SentimentLabel.Negative], answers.Select(a => a.Sentiment.Label));
        Assert.Equal(0, answers[0].Trend);
        Assert.True(answers[1].Trend < 0);
        Assert.Equal(0, answers[0].Risk);
        Assert.InRange(answers[1].Risk, 30, 100);
        var state = await shared.Client.GetCustomerAsync(_customer);
        Assert.Equal((3, answers[2].Risk), (state.FeedbackCount, state.Risk));
    }

    [Fact]
    public async Task StreamTranscript_PartialSegments_AreAnsweredButNeverFolded()
    {
        var answers = await TalkAsync(
            Samples.Segment(_customer, "hello"),
            Samples.Segment(_customer, "awful, I will cancel", partial: true),
            Samples.Segment(_customer, "hello again"));

        Assert.Equal([false, true, false], answers.Select(a => a.Partial));
        Assert.Equal(SentimentLabel.Negative, answers[1].Sentiment.Label);
        Assert.True(answers[1].Trend < 0);
        Assert.InRange(answers[1].Risk, 30, 100);
        Assert.Equal((0, 0), (answers[2].Trend, answers[2].Risk));
        Assert.Equal(2, (await shared.Client.GetCustomerAsync(_customer)).FeedbackCount);
    }

    [Fact]
    public async Task StreamTranscript_OnlyPartial_LeavesNoCustomer()
    {
        await TalkAsync(Samples.Segment(_customer, "awful", partial: true));

        var refusal = await GatewayClient.RefusalAsync(() => shared.Client.GetCustomerAsync(_customer));
        Assert.Equal(Grpc.GrpcStatusCode.NotFound, refusal.Status);
    }

    [Fact]
    public async Task StreamTranscript_AgentSpeaks_HasNoSentiment()
    {
        var answers = await TalkAsync(
            Samples.Segment(_customer, "awful"),
            Samples.Segment(_customer, "lovely"),
            Samples.Segment(_customer, "lovely day, how can I help?", speaker: Speaker.Agent));

        Assert.Null(answers[2].Sentiment);
        Assert.Equal(answers[1].Trend, answers[2].Trend);
    }

    [Fact]
    public async Task StreamTranscript_WrongSegment_IsRejectedAndTheCallGoesOn()
    {
        var otherCall = Samples.Segment(_customer, "a");
        otherCall.TranscriptSegment.CallId = "call-2";

        var answers = await TalkAsync(
            Samples.Segment(_customer, "a"),
            Samples.Segment(_customer, ""),
            Samples.Segment("somebody-else", "a"),
            otherCall,
            Samples.Review(_customer, "a"),
            Samples.Segment(_customer, "a"));

        Assert.Equal(
            [
                "",
                "transcript_segment.text: is missing or blank",
                "customer_id: is not that of the stream's first segment",
                "transcript_segment.call_id: is not that of the stream's first segment",
                "segment.transcript_segment: is missing",
                "",
            ],
            answers.Select(a => a.Reason));
        Assert.Equal(PublishStatus.Rejected, answers[1].Status);
        Assert.Equal(PublishStatus.Accepted, answers[5].Status);
    }

    [Fact]
    public async Task StreamTranscript_NotFoldedInTime_CountsTheSegmentIn()
    {
        await using var host = await GatewayHost.StartAsync(o => o.TranscriptFoldTimeout = TimeSpan.FromMilliseconds(20));
        using var hold = host.Store.HoldCommits();

        var answers = await TalkAsync(host.Client, Samples.Segment(_customer, "awful, I will cancel"));

        Assert.InRange(Assert.Single(answers).Risk, 30, 100);
    }

    private Task<List<StreamTranscriptResponse>> TalkAsync(params FeedbackEvent[] segments) => TalkAsync(shared.Client, segments);

    private static async Task<List<StreamTranscriptResponse>> TalkAsync(GatewayClient client, params FeedbackEvent[] segments)
    {
        using var call = client.StreamTranscript();
        await using var answers = call.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var received = new List<StreamTranscriptResponse>();
        foreach (var segment in segments)
        {
            // Each answer is awaited before the next segment: it comes while the call goes on.
            await call.WriteAsync(new StreamTranscriptRequest { Segment = segment });
            Assert.True(await answers.MoveNextAsync());
            received.Add(answers.Current);
        }

        call.Complete();
        Assert.False(await answers.MoveNextAsync());
        return received;
    }
}
