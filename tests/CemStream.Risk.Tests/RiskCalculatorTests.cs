using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class RiskCalculatorTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Assess_NothingKnown_IsZero()
    {
        var assessment = RiskCalculator.Assess(CustomerState.Empty("c"), Policy, Given.Start);

        Assert.Equal(0, assessment.Risk);
        Assert.Empty(assessment.Factors);
        Assert.Empty(RiskCalculator.Evidence(CustomerState.Empty("c"), Policy, 5));
    }

    [Fact]
    public void Assess_MoreThan100_LimitTakesTheRest()
    {
        var everything = Enumerable.Range(0, 10).Select(i => Given.Feedback(
            $"e{i}", i, i % 2 == 0 ? Channel.Chat : Channel.Review, 1, rating: -1, signals:
            [
                Given.Said(TextSignalKind.ChurnIntent), Given.Said(TextSignalKind.Complaint),
                Given.Said(TextSignalKind.Effort), Given.Said(TextSignalKind.PromiseBroken),
            ]));

        var assessment = RiskCalculator.Assess(Given.Fold(everything), Policy);

        Assert.Equal(100, assessment.Risk);
        Assert.Equal(FactorKind.Limit, assessment.Factors[^1].Kind);
        Assert.True(assessment.Factors[^1].Points < 0);
    }

    [Fact]
    public void Assess_OnlyCredits_LimitLiftsToZero()
    {
        var assessment = RiskCalculator.Assess(Given.Fold(Given.Feedback("e", positive: 1, rating: 1)), Policy);

        Assert.Equal(0, assessment.Risk);
        Assert.Equal(
            [FactorKind.Limit, FactorKind.HighScore, FactorKind.PositiveSentiment], assessment.Factors.Select(factor => factor.Kind));
    }

    [Fact]
    public void Assess_SeveralFactors_LargestPointsFirst()
    {
        TextSignal[] signals = [Given.Said(TextSignalKind.ChurnIntent), Given.Said(TextSignalKind.Complaint)];

        var assessment = RiskCalculator.Assess(Given.Fold(Given.Feedback("e", negative: 1, signals: signals)), Policy);

        Assert.Equal(
            [FactorKind.ChurnIntent, FactorKind.NegativeSentiment, FactorKind.Complaint],
            assessment.Factors.Select(factor => factor.Kind));
    }

    [Fact]
    public void Assess_EarlierTime_CountsAsNow()
    {
        var state = Given.Fold(Given.Feedback("e", 10, negative: 1));

        Assert.Equal(RiskCalculator.Assess(state, Policy).Risk, RiskCalculator.Assess(state, Policy, Given.At(5)).Risk);
    }

    [Fact]
    public void Assess_LaterTime_EqualsAStateThatHeardNothingMore()
    {
        var state = Given.Fold(Given.Feedback("e1", 0, Channel.Chat, 0.9f), Given.Feedback("e2", 5, Channel.Email, 0.9f));
        var later = RiskFold.Apply(state, Given.Profile("p", 100), Policy).State;

        Assert.Equal(RiskCalculator.Risk(later, Policy), RiskCalculator.Assess(state, Policy, Given.At(100)).Risk);
    }

    [Theory]
    [InlineData(1f, 0f, true, LoyaltyStage.AtRisk)]
    [InlineData(0.3f, 0.3f, false, LoyaltyStage.Neutral)]
    [InlineData(0f, 0.4f, false, LoyaltyStage.Satisfied)]
    [InlineData(0f, 0.9f, false, LoyaltyStage.Loyal)]
    public void Of_BalanceOfPoints_IsTheStage(float negative, float positive, bool leaves, LoyaltyStage expected)
    {
        TextSignal[] signals = leaves ? [Given.Said(TextSignalKind.ChurnIntent)] : [];

        var state = Given.Fold(Given.Feedback("e", negative: negative, positive: positive, signals: signals));

        Assert.Equal(expected, LoyaltyStages.Of(state, Policy));
    }

    [Fact]
    public void Of_PraiseAndTopScore_IsAdvocate() =>
        Assert.Equal(LoyaltyStage.Advocate, LoyaltyStages.Of(Given.Fold(Given.Feedback("e", positive: 1, rating: 1)), Policy));

    [Fact]
    public void Of_NothingKnown_IsNeutral() => Assert.Equal(LoyaltyStage.Neutral, LoyaltyStages.Of(CustomerState.Empty("c"), Policy));
}
