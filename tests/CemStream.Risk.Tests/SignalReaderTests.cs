using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

public class SignalReaderTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Theory]
    [InlineData(0.5f, 0.35f, 0)]
    [InlineData(1f, 0f, 1)]
    [InlineData(0.8f, 0.2f, 0.5)]
    public void Read_Negative_CountsBeyondTheDeadZone(float negative, float positive, double expected) =>
        Assert.Equal(expected, Read(negative: negative, positive: positive)[FactorKind.NegativeSentiment], 6);

    [Theory]
    [InlineData(Channel.Review, 1)]
    [InlineData(Channel.Chat, 0.5)]
    [InlineData(Channel.Call, 0.4)]
    public void Read_Mood_WeighsByChannel(Channel channel, double expected)
    {
        Assert.Equal(expected, Read(channel, negative: 1)[FactorKind.NegativeSentiment], 6);
        Assert.Equal(expected, Read(channel, positive: 1)[FactorKind.PositiveSentiment], 6);
    }

    [Fact]
    public void Read_HeardByARecogniser_ScalesByConfidence()
    {
        var heard = Given.Feedback("e", negative: 1, signals: Given.Said(TextSignalKind.ChurnIntent)) with { Confidence = 0.5f };

        var amounts = SignalReader.Read(heard, Policy);

        Assert.Equal((0.5, 0.5), (amounts[FactorKind.ChurnIntent], amounts[FactorKind.NegativeSentiment]));
    }

    [Theory]
    [InlineData(TextSignalKind.ChurnIntent, FactorKind.ChurnIntent)]
    [InlineData(TextSignalKind.Complaint, FactorKind.Complaint)]
    [InlineData(TextSignalKind.Effort, FactorKind.Effort)]
    [InlineData(TextSignalKind.PromiseBroken, FactorKind.BrokenPromise)]
    [InlineData(TextSignalKind.Praise, FactorKind.PositiveSentiment)]
    public void Read_Words_CountForTheirFactorTheStrongestOnce(TextSignalKind said, FactorKind factor)
    {
        var feedback = Given.Feedback(
            "e", signals: [Given.Said(said, 0.25f, 0, 2), Given.Said(said, 0.75f, 3, 4), Given.Said(said, 0.5f, 8, 2)]);

        Assert.Equal(0.75, SignalReader.Read(feedback, Policy)[factor]);
        Assert.Equal(new TextSpan(3, 4), SignalReader.SpanOf(feedback, factor));
    }

    [Fact]
    public void Read_PraiseInAnAngryTone_IsNoCredit() =>
        Assert.Equal(0, Read(negative: 0.9f, signals: Given.Said(TextSignalKind.Praise))[FactorKind.PositiveSentiment]);

    [Theory]
    [InlineData(-1f, 1, 0)]
    [InlineData(-0.25f, 0.25, 0)]
    [InlineData(0f, 0, 0)]
    [InlineData(0.5f, 0, 0.5)]
    [InlineData(float.NaN, 0, 0)]
    public void Read_Rating_IsLowOrHigh(float rating, double low, double high)
    {
        var amounts = Read(rating: rating);

        Assert.Equal((low, high), (amounts[FactorKind.LowScore], amounts[FactorKind.HighScore]));
    }

    [Theory]
    [InlineData(Speaker.Agent)]
    [InlineData(Speaker.System)]
    public void Apply_NotTheCustomersWords_ChangeNoSignal(Speaker speaker)
    {
        var state = Given.Fold(Given.Feedback(
            "e", negative: 1, speaker: speaker, rating: -1,
            signals: [Given.Said(TextSignalKind.ChurnIntent), Given.Said(TextSignalKind.PromiseMade)]));

        Assert.Equal(default, SignalLevels.Of(state, Policy));
        Assert.Empty(state.Contacts);
        Assert.Empty(state.Evidence);
        Assert.Equal(speaker == Speaker.Agent ? 1 : 0, state.Promises.Length);
        Assert.Equal(1, state.FeedbackCount);
    }

    [Fact]
    public void Apply_NotANumber_DoesNotPoisonTheSums()
    {
        var state = Given.Fold(Given.Feedback("e", negative: float.NaN, signals: Given.Said(TextSignalKind.Complaint, float.NaN)) with
        {
            Confidence = float.NaN,
        });

        Assert.Equal(0, RiskCalculator.Risk(state, Policy));
    }

    private static FactorVector Read(
        Channel channel = Channel.Email, float negative = 0, float positive = 0, float? rating = null, params TextSignal[] signals) =>
        SignalReader.Read(Given.Feedback("e", 0, channel, negative, positive, rating: rating, signals: signals), Policy);
}
