using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class AlertTimerTests
{
    private readonly CustomerScenario _customer = new CustomerScenario().Complains(0);

    [Fact]
    public void NextTimer_NotAcknowledged_IsTheDeadline() =>
        Assert.Equal(new AlertTimer(_customer.Episode.AlertId, TimerKind.AcknowledgementOverdue, Given.At(4)), _customer.State.NextTimer);

    [Fact]
    public void NextTimer_NoAlert_IsNone() => Assert.Null(new CustomerScenario().Chats(0).State.NextTimer);

    [Fact]
    public void Apply_DeadlinePasses_OverdueOnce()
    {
        Assert.Equal(AlertChangeKind.Overdue, _customer.TimerFires().OnlyChange);

        Assert.True(_customer.Episode.Overdue);
        Assert.Equal(AlertStatus.Open, _customer.Episode.Status);
        Assert.Equal(TimerKind.Decay, _customer.State.NextTimer!.Value.Kind);
        Assert.False(_customer.Acts(AlertActionKind.Acknowledge, 5).Episode.Overdue);
    }

    [Fact]
    public void Apply_AcknowledgedBeforeTheTimerArrives_TimerIsIgnored()
    {
        var timer = Given.Timer("t", _customer.State.NextTimer!.Value);
        _customer.Acts(AlertActionKind.Acknowledge, 3);
        var asOf = _customer.State.AsOf;

        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(timer).LastOutcome);
        Assert.Equal(asOf, _customer.State.AsOf);
    }

    [Fact]
    public void Apply_SnoozeOver_Wakes()
    {
        _customer.Acts(AlertActionKind.Snooze, 1, snoozeUntil: 20);
        Assert.Equal(new AlertTimer(_customer.Episode.AlertId, TimerKind.SnoozeOver, Given.At(20)), _customer.State.NextTimer);

        Assert.Equal(AlertChangeKind.Woken, _customer.TimerFires().OnlyChange);
        Assert.Equal((AlertStatus.Open, Given.At(24)), (_customer.Episode.Status, _customer.Episode.AcknowledgeBy));
        Assert.Equal(Given.At(20), _customer.State.AsOf);
    }

    [Fact]
    public void Apply_SnoozeProlonged_TheOldTimerIsIgnored()
    {
        _customer.Acts(AlertActionKind.Snooze, 1, snoozeUntil: 20);
        var timer = Given.Timer("t", _customer.State.NextTimer!.Value);
        _customer.Acts(AlertActionKind.Snooze, 2, snoozeUntil: 30);

        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(timer).LastOutcome);
        Assert.Equal(AlertStatus.Snoozed, _customer.Episode.Status);
    }

    [Fact]
    public void NextTimer_Acknowledged_IsTheSecondAtWhichItClears()
    {
        var due = _customer.Acts(AlertActionKind.Acknowledge, 1).State.NextTimer!.Value;

        Assert.Equal(TimerKind.Decay, due.Kind);
        Assert.Equal(0, due.DueAt.Ticks % TimeSpan.TicksPerSecond);
        Assert.True(RiskAt(due.DueAt) < CustomerScenario.Rule.ClearBelow);
        Assert.True(RiskAt(due.DueAt.AddSeconds(-1)) >= CustomerScenario.Rule.ClearBelow);
    }

    [Fact]
    public void Apply_Decayed_ClearsByItself()
    {
        _customer.Acts(AlertActionKind.Acknowledge, 1);

        Assert.Equal(AlertChangeKind.Cleared, _customer.TimerFires().OnlyChange);
        Assert.Null(_customer.State.NextTimer);
    }

    [Fact]
    public void Apply_NewTroubleBeforeTheDecayTimer_TimerIsIgnoredAndSetAnew()
    {
        var timer = Given.Timer("t", _customer.Acts(AlertActionKind.Acknowledge, 1).State.NextTimer!.Value);
        _customer.Complains(24, 0.05);
        var later = _customer.State.NextTimer!.Value.DueAt;

        Assert.True(later > timer.At);
        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(timer).LastOutcome);
        Assert.Equal(later, _customer.State.NextTimer!.Value.DueAt);
    }

    [Fact]
    public void Apply_ClearingPointLoweredMeanwhile_TimerIsSetAnew()
    {
        var timer = _customer.Acts(AlertActionKind.Acknowledge, 1).State.NextTimer!.Value;
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule with { ClearBelow = 10 }] };

        _customer.TimerFires();

        Assert.True(_customer.Episode.IsActive);
        Assert.True(_customer.State.NextTimer!.Value.DueAt > timer.DueAt);
    }

    [Fact]
    public void Apply_SameTimerTwice_TheSecondChangesNothing()
    {
        var timer = Given.Timer("t", _customer.State.NextTimer!.Value);
        var state = _customer.Fold(timer).State;

        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(timer).LastOutcome);
        Assert.Same(state, _customer.State);
    }

    [Fact]
    public void Apply_TimerIgnoredOnceThatAppliesLater_Counts()
    {
        var deadline = _customer.State.NextTimer!.Value;
        var timer = Given.Timer("t", new AlertTimer(deadline.AlertId, TimerKind.SnoozeOver, Given.At(20)));
        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(timer).LastOutcome);

        _customer.Acts(AlertActionKind.Snooze, 1, snoozeUntil: 20).Fold(timer);

        Assert.Equal(AlertChangeKind.Woken, _customer.OnlyChange);
    }

    [Fact]
    public void Apply_RiskTakesDecadesToFall_LooksAgainEveryTenYearsUntilItClears()
    {
        _customer.Policy = _customer.Policy with
        {
            Factors = [.. _customer.Policy.Factors.Select(factor => factor with { HalfLife = TimeSpan.FromDays(3650) })],
            Rules = [CustomerScenario.Rule with { ClearBelow = 0.25 }],
        };

        var due = _customer.Acts(AlertActionKind.Acknowledge, 1).State.NextTimer!.Value.DueAt;

        Assert.Equal(Given.At(1).AddDays(3650), due);
        for (var fired = 1; fired < 9; fired++)
        {
            Assert.True(_customer.TimerFires().Episode.IsActive);
            Assert.Equal(due.AddDays(3650 * fired), _customer.Episode.ClearsAt);
        }

        Assert.True(_customer.TimerFires().Episode.IsActive);
        Assert.InRange(_customer.Episode.ClearsAt!.Value - due, TimeSpan.FromDays(8.5 * 3650), TimeSpan.FromDays(9 * 3650));
        Assert.Equal(AlertChangeKind.Cleared, _customer.TimerFires().OnlyChange);
    }

    [Fact]
    public void Apply_TimersOfASilentCustomer_EndEveryAlert() =>
        Properties.Holds(Generators.AnyEvents, events =>
        {
            var state = Given.Fold(events);
            for (var fired = 0; state.NextTimer is { } timer; fired++)
            {
                var result = RiskFold.Apply(state, Given.Timer($"timer-{fired}", timer), RiskPolicy.Default);
                Assert.Equal(FoldOutcome.Folded, result.Outcome);
                Assert.True(fired < 20, "The timers do not come to an end.");
                state = result.State;
            }

            Assert.DoesNotContain(state.Episodes, episode => episode.IsActive);
        });

    private double RiskAt(DateTimeOffset at) => RiskCalculator.Assess(_customer.State, _customer.Policy, at).Risk;
}
