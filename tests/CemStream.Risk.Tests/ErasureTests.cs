using System.Buffers;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class ErasureTests
{
    private static readonly FeedbackScored Angry = Given.Feedback(
        "angry", hours: 1, negative: 1, text: "This is Ada, I am leaving.", signals: Given.Said(TextSignalKind.ChurnIntent));

    private static readonly CustomerState Known = Given.Fold(Given.Profile("profile"), Angry);

    [Fact]
    public void Apply_Erasure_LeavesNothingButWhen()
    {
        var result = Erase(Known, 2);

        Assert.True(result.State.IsErased);
        Assert.Equal((FoldOutcome.Folded, Given.At(2), 0), (result.Outcome, result.State.ErasedAt, result.State.FeedbackCount));
        Assert.Null(result.State.Profile);
        Assert.Empty(result.State.Episodes);
        Assert.Empty(result.State.Evidence);
        var written = new ArrayBufferWriter<byte>();
        CustomerStateCodec.Write(result.State, written);
        Assert.DoesNotContain("Ada", System.Text.Encoding.UTF8.GetString(written.WrittenSpan));
        Assert.Equal(StateText.Of(result.State), StateText.Of(CustomerStateCodec.Read(written.WrittenSpan)));
        Assert.Equal(result.State.ErasedAt, CustomerStateCodec.Read(written.WrittenSpan).ErasedAt);
    }

    [Fact]
    public void Apply_ErasureWithAnAlert_EndsItWithoutAWord()
    {
        var alertId = Assert.Single(Known.Episodes, episode => episode.IsActive).AlertId;

        var change = Assert.Single(Erase(Known, 2).Alerts, change => change.Alert.Episode.AlertId == alertId);

        Assert.Equal((AlertChangeKind.Erased, AlertStatus.Cleared), (change.Kind, change.Alert.Episode.Status));
        Assert.Empty(change.Alert.Evidence);
        Assert.Empty(change.Alert.Episode.History);
        Assert.Equal((0d, ""), (change.Alert.Assessment.Risk, change.Alert.Advice));
        Assert.Null(change.Alert.Profile?.Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Apply_EventOfAnErasedTime_BringsNothingBack(double hours)
    {
        var erased = Erase(Known, 2).State;

        var feedback = RiskFold.Apply(erased, Angry with { EventId = "again", At = Given.At(hours) }, RiskPolicy.Default);
        var profile = RiskFold.Apply(erased, Given.Profile("profile again", hours), RiskPolicy.Default);
        var retried = RiskFold.Apply(erased, Angry with { At = Given.At(5) }, RiskPolicy.Default);

        Assert.Equal((FoldOutcome.Ignored, true), (feedback.Outcome, feedback.State.IsErased));
        Assert.Equal((FoldOutcome.Ignored, true), (profile.Outcome, profile.State.IsErased));
        Assert.Equal(FoldOutcome.Duplicate, retried.Outcome);
    }

    [Fact]
    public void Apply_EventAfterTheErasure_BeginsAnew()
    {
        var state = RiskFold.Apply(Erase(Known, 2).State, Given.Feedback("new", hours: 3, negative: 1), RiskPolicy.Default).State;

        Assert.Equal((1, false), (state.FeedbackCount, state.IsErased));
        Assert.Null(state.Profile);
        Assert.Equal(Given.At(2), state.ErasedAt);
    }

    [Fact]
    public void Apply_ErasureTwiceOrOfAnUnknownCustomer_IsTheSame()
    {
        var once = Erase(Known, 2).State;
        var twice = Erase(once, 2, "second");
        var unknown = Erase(CustomerState.Empty(Given.Customer), 2);

        Assert.Equal((once.ErasedAt, true), (twice.State.ErasedAt, twice.State.IsErased));
        Assert.Empty(twice.Alerts);
        Assert.True(unknown.State.IsErased);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Apply_SecondErasureOfNoLaterTime_DropsWhatWasFoldedSinceTheFirst(double hours)
    {
        var since = RiskFold.Apply(Erase(Known, 2).State, Angry with { EventId = "since", At = Given.At(3) }, RiskPolicy.Default).State;
        Assert.Contains(since.Episodes, episode => episode.IsActive);

        var second = Erase(since, hours, "second");

        Assert.Equal((FoldOutcome.Folded, true, Given.At(2)), (second.Outcome, second.State.IsErased, second.State.ErasedAt));
        Assert.All(second.Alerts, change => Assert.Equal(AlertChangeKind.Erased, change.Kind));
        Assert.NotEmpty(second.Alerts);
        var covered = RiskFold.Apply(second.State, Angry with { EventId = "old", At = Given.At(2) }, RiskPolicy.Default);
        Assert.Equal(FoldOutcome.Ignored, covered.Outcome);
    }

    [Fact]
    public void Apply_WholeLogAgain_EndsErased()
    {
        CustomerEvent[] log = [Given.Profile("profile"), Angry, Event("erase", 2), Angry with { EventId = "late" }];

        Assert.True(Given.Fold(log).IsErased);
        Assert.True(Given.Fold([.. log, .. log]).IsErased);
    }

    private static FoldResult Erase(CustomerState state, double hours, string id = "erase") =>
        RiskFold.Apply(state, Event(id, hours), RiskPolicy.Default);

    private static CustomerErased Event(string id, double hours) =>
        new() { EventId = id, CustomerId = Given.Customer, At = Given.At(hours), Position = new LogPosition(0, 99) };
}
