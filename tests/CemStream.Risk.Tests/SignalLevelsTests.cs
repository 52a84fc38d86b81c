using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class SignalLevelsTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Of_OneHalfLifeLater_IsHalf()
    {
        var halfLife = Policy.Factor(FactorKind.Complaint).HalfLife.TotalHours;
        var state = Given.Fold(
            Given.Feedback("e1", 0, signals: Given.Said(TextSignalKind.Complaint)), Given.Feedback("e2", halfLife, positive: 0.3f));

        Assert.Equal(0.5, SignalLevels.Of(state, Policy)[FactorKind.Complaint], 12);
    }

    [Fact]
    public void RepeatContact_MessagesOfOneChat_AreOneContact() =>
        Assert.Equal(0, Level(FactorKind.RepeatContact, Contact(0, Channel.Chat, "a"), Contact(1, Channel.Chat, "a")));

    [Fact]
    public void RepeatContact_EachContactBeyondTheFirst_CountsOne() =>
        Assert.InRange(Level(FactorKind.RepeatContact, Contact(0), Contact(1), Contact(2)), 1.95, 2);

    [Fact]
    public void RepeatContact_OutsideTheWindow_IsAFirstContactAgain() =>
        Assert.Equal(0, Level(FactorKind.RepeatContact, Contact(0), Contact((24 * 7) + 1)));

    [Fact]
    public void RepeatContact_HappyContact_DoesNotCount() =>
        Assert.Equal(0, Level(FactorKind.RepeatContact, Contact(0), Given.Feedback("happy", 1, Channel.Chat, positive: 0.9f)));

    [Theory]
    [InlineData(Channel.Review)]
    [InlineData(Channel.Survey)]
    public void RepeatContact_ReviewsAndSurveys_DoNotCount(Channel channel) =>
        Assert.Equal(0, Level(FactorKind.RepeatContact, Contact(0), Contact(1, channel)));

    [Fact]
    public void ChannelHop_OtherChannelWithinTheWindow_Counts() =>
        Assert.Equal(1, Level(FactorKind.ChannelHop, Contact(0, Channel.Chat), Contact(40, Channel.Review)), 12);

    [Fact]
    public void ChannelHop_SameChannelOrTooLate_DoesNotCount() =>
        Assert.Equal(0, Level(FactorKind.ChannelHop, Contact(0, Channel.Chat), Contact(1, Channel.Chat), Contact(50, Channel.Call)));

    [Fact]
    public void ChannelHop_GoodSurveyAfterTheChat_DoesNotCount() =>
        Assert.Equal(0, Level(FactorKind.ChannelHop, Contact(0, Channel.Chat), Given.Feedback("s", 1, Channel.Survey, rating: 1)));

    [Theory]
    [InlineData(47, 1.5)]
    [InlineData(49, 2)]
    [InlineData(24 * 31, 1)]
    public void BrokenPromise_OnRecord_CountsMore(double hoursLater, double expected)
    {
        var promise = Given.Feedback("p", 0, speaker: Speaker.Agent, signals: Given.Said(TextSignalKind.PromiseMade));

        Assert.Equal(expected, Level(FactorKind.BrokenPromise, promise, Broken(hoursLater)), 12);
    }

    [Fact]
    public void BrokenPromise_PromiseOnRecordIsDoubtful_CountsLessMore()
    {
        var promise = Given.Feedback("p", 0, speaker: Speaker.Agent, signals: Given.Said(TextSignalKind.PromiseMade, 0.5f));

        Assert.Equal(1.5, Level(FactorKind.BrokenPromise, promise, Broken(49)), 12);
    }

    [Fact]
    public void BrokenPromise_PromiseMadeAfterwards_DoesNotCountMore()
    {
        var promise = Given.Feedback("p", 2, speaker: Speaker.Agent, signals: Given.Said(TextSignalKind.PromiseMade));

        Assert.InRange(Level(FactorKind.BrokenPromise, Broken(1), promise), 0.9, 1);
    }

    [Fact]
    public void Marks_MoreContactsThanAreKept_TheNewestStay()
    {
        var state = Given.Fold(Enumerable.Range(0, 40).Reverse().Select(i => Contact(i)));

        Assert.Equal(Enumerable.Range(0, Marks.MaxContacts).Select(i => Given.At(39 - i)), state.Contacts.Select(mark => mark.At));
    }

    private static double Level(FactorKind kind, params CustomerEvent[] events) => SignalLevels.Of(Given.Fold(events), Policy)[kind];

    private static FeedbackScored Contact(double hours, Channel channel = Channel.Email, string? conversation = null) =>
        Given.Feedback($"contact-{hours}-{channel}", hours, channel, 0.2f, 0.1f, conversation: conversation);

    private static FeedbackScored Broken(double hours) => Given.Feedback("b", hours, signals: Given.Said(TextSignalKind.PromiseBroken));
}
