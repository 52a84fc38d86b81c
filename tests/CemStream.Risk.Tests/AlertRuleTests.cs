using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

public class AlertRuleTests
{
    private readonly CustomerScenario _customer = new();

    [Fact]
    public void Apply_RiskReachesOpen_OpensWithArithmeticAndQuotes()
    {
        _customer.Complains(1);

        var change = Assert.Single(_customer.Changes);
        Assert.Equal((AlertChangeKind.Opened, 0), (change.Kind, change.Index));
        Assert.Equal(63.25, change.Alert.Assessment.Risk);
        Assert.Equal([FactorKind.Complaint], change.Alert.Assessment.Factors.Select(factor => factor.Kind));
        Assert.Equal(("It does not work.", 63.25), (change.Alert.Evidence[0].Quote, change.Alert.Evidence[0].Points));
        Assert.Equal("Call.", change.Alert.Advice);
        var episode = change.Alert.Episode;
        Assert.Equal((AlertStatus.Open, Severity.High), (episode.Status, episode.Severity));
        Assert.Equal((Given.At(1), Given.At(1), Given.At(5)), (episode.OpenedAt, episode.UpdatedAt, episode.AcknowledgeBy!.Value));
        Assert.Equal((63.25, 63.25), (episode.PeakRisk, episode.PublishedRisk));
        Assert.Equal(AlertIds.Create(Given.Customer, "rule", change.Position), episode.AlertId);
        Assert.Equal([(AlertChangeKind.Opened, "", "e0")], episode.History.Select(entry => (entry.Kind, entry.Actor, entry.EventId)));
    }

    [Fact]
    public void Apply_RiskBelowOpen_OpensNothing() => Assert.Null(_customer.Complains(0, 0.6).OnlyChange);

    [Fact]
    public void Apply_FactorBelowItsMinimum_OpensNothing()
    {
        var rule = CustomerScenario.Rule with { OpenFactors = [new FactorMinimum(FactorKind.Complaint, 80)] };
        _customer.Policy = _customer.Policy with { Rules = [rule] };

        Assert.Null(_customer.Complains(0).OnlyChange);
        Assert.Equal(AlertChangeKind.Opened, _customer.Complains(0).OnlyChange);
    }

    [Fact]
    public void Apply_ProfileReachesAnnualValue_OpensThen()
    {
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule with { OpenAnnualValue = 500 }] };

        Assert.Null(_customer.Complains(0).OnlyChange);
        Assert.Null(_customer.Fold(Given.Profile("p1", 1, annualValue: 499)).OnlyChange);
        Assert.Equal(AlertChangeKind.Opened, _customer.Fold(Given.Profile("p2", 2, annualValue: 500)).OnlyChange);
        Assert.Equal(500, _customer.Changes[0].Alert.Profile!.AnnualValue);
    }

    [Fact]
    public void Apply_CoveringRuleIsActive_OpensNothingOfTheCoveredOne()
    {
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule, Covered] };

        _customer.Complains(0);

        Assert.Equal("rule", Assert.Single(_customer.Changes).Alert.Episode.Rule);
    }

    [Fact]
    public void Apply_CoveringRuleOpens_EndsTheCoveredAlertUnlessSomebodyHasTakenIt()
    {
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule, Covered] };
        _customer.Complains(0, 0.5);
        var covered = Assert.Single(_customer.Changes).Alert.Episode;
        Assert.Equal("covered", covered.Rule);
        var taken = RiskFold.Apply(
            _customer.State, Given.Act("a1", covered.AlertId, AlertActionKind.Acknowledge, hours: 0.1), _customer.Policy).State;

        _customer.Complains(0.2);
        var afterTaken = RiskFold.Apply(taken, Given.Feedback("e9", 0.2, signals: Given.Said(TextSignalKind.Complaint)), _customer.Policy);

        Assert.Equal(
            [("rule", AlertChangeKind.Opened), ("covered", AlertChangeKind.Cleared)],
            _customer.Changes.Select(change => (change.Alert.Episode.Rule, change.Kind)));
        Assert.Equal("Covered by the alert of rule.", _customer.Changes[1].Alert.Episode.History[^1].Note);
        Assert.DoesNotContain(afterTaken.Alerts, change => change.Kind == AlertChangeKind.Cleared);
    }

    [Fact]
    public void Apply_RiskMovesLessThanAStep_KeepsQuietButRemembersThePeak()
    {
        _customer.Complains(0);

        Assert.Null(_customer.Complains(0, 0.1).OnlyChange);
        Assert.Equal(63.25, _customer.Episode.PublishedRisk);
        Assert.Equal(66.75, _customer.Episode.PeakRisk);
    }

    [Fact]
    public void Apply_RiskRisesByAStep_UpdatesWithoutHistory()
    {
        _customer.Complains(0);

        Assert.Equal(AlertChangeKind.Updated, _customer.Complains(0, 0.2).OnlyChange);
        Assert.Equal(70, _customer.Episode.PublishedRisk);
        Assert.Equal([AlertChangeKind.Opened], _customer.Episode.History.Select(entry => entry.Kind));
    }

    [Fact]
    public void Apply_RiskFallsByAStep_Updates()
    {
        _customer.Complains(0);

        Assert.Equal(AlertChangeKind.Updated, _customer.Chats(48).OnlyChange);
        Assert.Equal((63.25, 56), (_customer.Episode.PeakRisk, _customer.Episode.PublishedRisk));
    }

    [Fact]
    public void Apply_SeverityRises_UpdatesAndMustBeTakenSooner()
    {
        _customer.Complains(0).Complains(0, 0.6);
        Assert.Equal((79.75, Severity.High), (_customer.Episode.PublishedRisk, _customer.Episode.Severity));

        Assert.Equal(AlertChangeKind.Updated, _customer.Complains(0.5, 0.05).OnlyChange);

        Assert.Equal(Severity.Critical, _customer.Episode.Severity);
        Assert.Equal(Given.At(1.5), _customer.Episode.AcknowledgeBy);
    }

    [Fact]
    public void Apply_SeverityFallsByLessThanAStep_Stays()
    {
        _customer.Complains(0).Complains(0, 0.65);

        Assert.Null(_customer.Chats(8).OnlyChange);
        Assert.True(RiskCalculator.Risk(_customer.State, _customer.Policy) < 80);
        Assert.Equal(Severity.Critical, _customer.Episode.Severity);
    }

    [Fact]
    public void Apply_RiskBelowClear_Clears()
    {
        _customer.Complains(0);

        Assert.Equal(AlertChangeKind.Cleared, _customer.Chats(24 * 12).OnlyChange);
        Assert.Equal(AlertStatus.Cleared, _customer.Episode.Status);
        Assert.Null(_customer.Episode.AcknowledgeBy);
        Assert.Null(_customer.State.NextTimer);
    }

    [Fact]
    public void Apply_RiskBetweenClearAndOpen_StaysOpen()
    {
        _customer.Complains(0);

        Assert.Equal(AlertChangeKind.Updated, _customer.Chats(24 * 7).OnlyChange);
        Assert.InRange(_customer.Episode.PublishedRisk, 30, 50);
    }

    [Fact]
    public void Apply_WorseAfterClearing_OpensANewEpisode()
    {
        var first = _customer.Complains(0).Chats(24 * 12).Episode.AlertId;

        Assert.Equal(AlertChangeKind.Opened, _customer.Complains(24 * 12 + 1).OnlyChange);
        Assert.NotEqual(first, _customer.Episode.AlertId);
    }

    [Fact]
    public void Apply_ResolvedAndNotWorseWithinCooldown_OpensNothing()
    {
        _customer.Complains(0).Acts(AlertActionKind.Resolve, 1);

        Assert.Null(_customer.Complains(24, 0.1).OnlyChange);
        Assert.Equal(AlertChangeKind.Opened, _customer.Complains(26, 0.1).OnlyChange);
    }

    [Fact]
    public void Apply_ResolvedAndWorseByAStepWithinCooldown_Opens()
    {
        _customer.Complains(0).Acts(AlertActionKind.Resolve, 1);

        Assert.Equal(AlertChangeKind.Opened, _customer.Complains(2, 0.3).OnlyChange);
    }

    [Fact]
    public void Apply_ResolvedAndMoreSevereWithinCooldown_Opens()
    {
        _customer.Complains(0).Complains(0, 0.6).Acts(AlertActionKind.Resolve, 1);

        Assert.Equal(AlertChangeKind.Opened, _customer.Complains(1, 0.05).OnlyChange);
        Assert.Equal(Severity.Critical, _customer.Episode.Severity);
    }

    [Fact]
    public void Apply_SecondEpisodeEnds_OnlyTheLatestEndedIsKept()
    {
        _customer.Complains(0).Chats(24 * 12).Complains(24 * 13);
        Assert.Equal(2, _customer.State.Episodes.Length);

        _customer.Chats(24 * 30);

        Assert.Equal(Given.At(24 * 13), Assert.Single(_customer.State.Episodes).OpenedAt);
    }

    [Fact]
    public void Apply_RuleRemovedFromThePolicy_ClearsAndSaysWhy()
    {
        _customer.Complains(0);
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule with { Name = "other", OpenRisk = 100 }] };

        Assert.Equal(AlertChangeKind.Cleared, _customer.Chats(1).OnlyChange);
        Assert.Equal("The rule is no longer in the policy.", _customer.Episode.History[^1].Note);
    }

    [Fact]
    public void Apply_SeveralRules_ChangesInOrderOfThePolicy()
    {
        var second = CustomerScenario.Rule with { Name = "second", OpenRisk = 40 };
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule, second] };

        _customer.Complains(0);

        Assert.Equal([(0, "rule"), (1, "second")], _customer.Changes.Select(change => (change.Index, change.Alert.Episode.Rule)));
    }

    [Fact]
    public void Apply_LateEventOpens_StatesTheTimeOfTheState()
    {
        _customer.Chats(100).Complains(99);

        Assert.Equal(AlertChangeKind.Opened, _customer.OnlyChange);
        Assert.Equal((Given.At(100), Given.At(104)), (_customer.Episode.OpenedAt, _customer.Episode.AcknowledgeBy));
    }

    [Fact]
    public void Apply_OtherCustomersEvent_Throws() =>
        Assert.Throws<ArgumentException>(() => _customer.Fold(Given.Feedback("e") with { CustomerId = "c-2" }));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void Apply_ProfileWithAnImpossibleValue_CountsAsNoValue(double value) =>
        Assert.Equal(0, _customer.Fold(Given.Profile("p", 1, value)).State.Profile!.AnnualValue);

    [Fact]
    public void Apply_OlderProfile_IsIgnoredAndRemembered()
    {
        var older = Given.Profile("old", 1, annualValue: 1);
        _customer.Fold(Given.Profile("new", 2, annualValue: 2)).Fold(older);

        Assert.Equal((FoldOutcome.Ignored, 2), (_customer.LastOutcome, _customer.State.Profile!.AnnualValue));
        Assert.Equal(FoldOutcome.Duplicate, _customer.Fold(older).LastOutcome);
    }

    private static AlertRule Covered => CustomerScenario.Rule with { Name = "covered", OpenRisk = 20, ClearBelow = 10, Unless = ["rule"] };
}
