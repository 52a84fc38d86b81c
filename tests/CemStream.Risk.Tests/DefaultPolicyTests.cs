using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

/// <summary>What the shipped policy makes of everyday stories.</summary>
public class DefaultPolicyTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Risk_OneStrongChurnStatementWithAnger_ReachesChurnRisk()
    {
        var leaving = Given.Said(TextSignalKind.ChurnIntent, 0.9f);
        var angry = Given.Feedback("e1", channel: Channel.Chat, negative: 0.85f, positive: 0.05f, signals: leaving);

        var result = RiskFold.Apply(Given.Fold(), angry, Policy);

        Assert.InRange(RiskCalculator.Risk(result.State, Policy), 60, 80);
        Assert.Equal(["churn-risk"], result.Alerts.Select(change => change.Alert.Episode.Rule));
    }

    [Fact]
    public void Risk_OneMildlyNegativeChat_StaysBelow30()
    {
        var chat = Enumerable.Range(0, 8).Select(i =>
            Given.Feedback($"e{i}", i / 60.0, Channel.Chat, negative: 0.6f, positive: 0.15f, conversation: "chat-1"));

        Assert.InRange(RiskCalculator.Risk(Given.Fold(chat), Policy), 5, 30);
    }

    [Fact]
    public void Risk_TroubleOverChannels_ClimbsWithEachContact()
    {
        FeedbackScored[] story =
        [
            Given.Feedback("e1", 0, Channel.Chat, 0.6f, 0.1f, conversation: "chat-1"),
            Given.Feedback("e2", 20, Channel.Call, 0.7f, 0.1f, conversation: "call-1", signals: Given.Said(TextSignalKind.Effort)),
            Given.Feedback("e3", 44, Channel.Email, 0.8f, signals: Given.Said(TextSignalKind.Complaint)),
            Given.Feedback("e4", 60, Channel.Review, 0.9f, rating: -1),
        ];

        var risks = story.Select((_, i) => RiskCalculator.Risk(Given.Fold(story.Take(i + 1)), Policy)).ToArray();

        Assert.Equal(risks.Order(), risks);
        Assert.True(risks[0] < 20 && risks[^1] > 60, string.Join(", ", risks));
    }

    [Fact]
    public void Risk_PraiseAfterTrouble_Falls()
    {
        var trouble = Given.Feedback("e1", 0, negative: 0.9f, signals: Given.Said(TextSignalKind.Complaint));
        var praise = Given.Feedback("e2", 1, positive: 0.9f);

        var before = RiskCalculator.Risk(Given.Fold(trouble), Policy);
        var after = RiskCalculator.Risk(Given.Fold(trouble, praise), Policy);

        Assert.InRange(before - after, 10, 25);
    }

    [Fact]
    public void Risk_AfterWeeksOfSilence_IsNearlyGone()
    {
        var state = Given.Fold(Given.Feedback("e1", negative: 0.9f, signals: Given.Said(TextSignalKind.ChurnIntent)));

        var now = RiskCalculator.Assess(state, Policy).Risk;
        var nextDay = RiskCalculator.Assess(state, Policy, Given.At(24)).Risk;
        var nextQuarter = RiskCalculator.Assess(state, Policy, Given.At(24 * 90)).Risk;

        Assert.True(now >= 60 && nextDay > 60 && nextDay < now && nextQuarter < 10, $"{now}, {nextDay}, {nextQuarter}");
    }

    [Fact]
    public void Rules_BrokenPromiseOnRecord_OpensItsOwnAlert()
    {
        var state = Given.Fold(Given.Feedback("e1", speaker: Speaker.Agent, signals: Given.Said(TextSignalKind.PromiseMade)));
        var broken = Given.Feedback("e2", 72, negative: 0.7f, signals: Given.Said(TextSignalKind.PromiseBroken));

        var result = RiskFold.Apply(state, broken, Policy);

        var change = Assert.Single(result.Alerts);
        Assert.Equal(("broken-promise", AlertChangeKind.Opened), (change.Alert.Episode.Rule, change.Kind));
    }
}
