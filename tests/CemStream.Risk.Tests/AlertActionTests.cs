using CemStream.Risk.Alerts;
using CemStream.Risk.Events;

namespace CemStream.Risk.Tests;

public class AlertActionTests
{
    private readonly CustomerScenario _customer = new CustomerScenario().Complains(0);

    [Theory]
    [InlineData(AlertStatus.Open, "Acknowledged Acknowledged Snoozed Resolved -")]
    [InlineData(AlertStatus.Acknowledged, "- Acknowledged Snoozed Resolved -")]
    [InlineData(AlertStatus.Snoozed, "Acknowledged Snoozed Snoozed Resolved -")]
    [InlineData(AlertStatus.Resolved, "- - - - Open")]
    [InlineData(AlertStatus.Cleared, "- - - - -")]
    public void Next_EachAction_IsTheStatusInTheTable(AlertStatus status, string expected)
    {
        var actions = Enum.GetValues<AlertActionKind>();
        var next = actions.Select(action => AlertTransitions.Next(status, action)?.ToString() ?? "-").ToArray();

        Assert.Equal(expected.Split(' '), next);
        Assert.Equal(next.Select(to => to != "-"), actions.Select(action => AlertTransitions.Allows(status, action)));
    }

    [Fact]
    public void Apply_Acknowledge_StopsTheClock()
    {
        Assert.Equal(AlertChangeKind.Acknowledged, _customer.Acts(AlertActionKind.Acknowledge, 1).OnlyChange);

        Assert.Equal(AlertStatus.Acknowledged, _customer.Episode.Status);
        Assert.Null(_customer.Episode.AcknowledgeBy);
        var entry = _customer.Episode.History[^1];
        Assert.Equal((Given.At(1), "ann", "note", "e1"), (entry.At, entry.Actor, entry.Note, entry.EventId));
    }

    [Fact]
    public void Apply_RemarkWithPersonalData_KeepsItRedacted()
    {
        var act = Given.Act("e9", _customer.Episode.AlertId, AlertActionKind.Acknowledge, 1);

        _customer.Fold(act with { Note = "she writes from maria@example.com", Actor = "ann@example.com" });

        var entry = _customer.Episode.History[^1];
        Assert.Equal(("she writes from [e-mail]", "ann@example.com"), (entry.Note, entry.Actor));
    }

    [Fact]
    public void Apply_Assign_AcknowledgesAndNames()
    {
        Assert.Equal(AlertChangeKind.Assigned, _customer.Acts(AlertActionKind.Assign, 1, assignee: "bob").OnlyChange);

        Assert.Equal((AlertStatus.Acknowledged, "bob"), (_customer.Episode.Status, _customer.Episode.Assignee));
        Assert.Null(_customer.Episode.AcknowledgeBy);
    }

    [Fact]
    public void Apply_AssignWhileSnoozed_GoesOnSnoozing()
    {
        _customer.Acts(AlertActionKind.Snooze, 1, snoozeUntil: 20).Acts(AlertActionKind.Assign, 2, assignee: "bob");

        Assert.Equal((AlertStatus.Snoozed, Given.At(20)), (_customer.Episode.Status, _customer.Episode.SnoozedUntil));
    }

    [Fact]
    public void Apply_AcknowledgeWhileSnoozed_EndsTheSnooze()
    {
        _customer.Acts(AlertActionKind.Snooze, 1).Acts(AlertActionKind.Acknowledge, 2);

        Assert.Equal(AlertStatus.Acknowledged, _customer.Episode.Status);
        Assert.Null(_customer.Episode.SnoozedUntil);
    }

    [Fact]
    public void Apply_WorseByAStepWhileSnoozed_Wakes()
    {
        _customer.Acts(AlertActionKind.Snooze, 0);

        Assert.Null(_customer.Complains(0, 0.1).OnlyChange);
        Assert.Equal(AlertChangeKind.Woken, _customer.Complains(0, 0.1).OnlyChange);
        Assert.Equal((AlertStatus.Open, Given.At(4)), (_customer.Episode.Status, _customer.Episode.AcknowledgeBy));
        Assert.Null(_customer.Episode.SnoozedUntil);
    }

    [Fact]
    public void Apply_BetterWhileSnoozed_KeepsQuiet()
    {
        _customer.Acts(AlertActionKind.Snooze, 0, snoozeUntil: 24 * 20);

        Assert.Null(_customer.Chats(24 * 4).OnlyChange);
        Assert.Equal(AlertChangeKind.Cleared, _customer.Chats(24 * 12).OnlyChange);
    }

    [Fact]
    public void Apply_Resolve_EndsWithTheOutcome()
    {
        Assert.Equal(AlertChangeKind.Resolved, _customer.Acts(AlertActionKind.Resolve, 1, outcome: Outcome.Unreachable).OnlyChange);

        Assert.Equal((AlertStatus.Resolved, Outcome.Unreachable), (_customer.Episode.Status, _customer.Episode.Outcome));
        Assert.Null(_customer.State.NextTimer);
    }

    [Fact]
    public void Apply_Reopen_TakesTheResolutionBack()
    {
        _customer.Acts(AlertActionKind.Resolve, 1);

        Assert.Equal(AlertChangeKind.Reopened, _customer.Acts(AlertActionKind.Reopen, 2).OnlyChange);
        Assert.Equal((AlertStatus.Open, Given.At(6)), (_customer.Episode.Status, _customer.Episode.AcknowledgeBy));
        Assert.Null(_customer.Episode.Outcome);
        Assert.NotNull(_customer.Episode.ClearsAt);
    }

    [Fact]
    public void Apply_ReopenWhileAnotherEpisodeOfTheRuleIsActive_IsIgnored()
    {
        var first = _customer.Episode.AlertId;
        _customer.Acts(AlertActionKind.Resolve, 1).Complains(2);
        Assert.Equal(2, _customer.State.Episodes.Length);

        _customer.Fold(Given.Act("again", first, AlertActionKind.Reopen, 3));

        Assert.Equal(FoldOutcome.Ignored, _customer.LastOutcome);
        Assert.Single(_customer.State.Episodes, episode => episode.IsActive);
    }

    [Fact]
    public void Apply_ActionThatTheStatusDoesNotAllow_IsIgnoredAndRemembered()
    {
        _customer.Acts(AlertActionKind.Acknowledge, 1);
        var again = Given.Act("again", _customer.Episode.AlertId, AlertActionKind.Acknowledge, 2);
        var before = _customer.Episode;

        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(again).LastOutcome);
        Assert.Empty(_customer.Changes);
        Assert.Same(before, _customer.Episode);
        Assert.Equal(FoldOutcome.Duplicate, _customer.Fold(again).LastOutcome);
    }

    [Fact]
    public void Apply_UnknownAlert_IsIgnored() =>
        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(Given.Act("a", new string('0', 32), AlertActionKind.Acknowledge, 1)).LastOutcome);

    [Theory]
    [InlineData(AlertActionKind.Assign)]
    [InlineData(AlertActionKind.Snooze)]
    [InlineData(AlertActionKind.Resolve)]
    public void Apply_ActionWithoutWhatItNeeds_IsIgnored(AlertActionKind action) =>
        Assert.Equal(FoldOutcome.Ignored, _customer.Fold(Given.Act("a", _customer.Episode.AlertId, action, 1)).LastOutcome);

    [Theory]
    [InlineData(AlertActionKind.Acknowledge, AlertChangeKind.Acknowledged)]
    [InlineData(AlertActionKind.Assign, AlertChangeKind.Assigned)]
    [InlineData(AlertActionKind.Snooze, AlertChangeKind.Snoozed)]
    public void Apply_ActionOnAnAlertWhoseRuleWasRemoved_EndsItToo(AlertActionKind action, AlertChangeKind told)
    {
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule with { Name = "other" }] };

        _customer.Acts(action, 1);

        Assert.Equal([told, AlertChangeKind.Cleared], _customer.Changes.Select(change => change.Kind));
        Assert.Equal(AlertStatus.Cleared, _customer.Episode.Status);
        Assert.Null(_customer.State.NextTimer);
        Assert.Equal(
            [("ann", "note"), ("", "The rule is no longer in the policy.")],
            _customer.Episode.History.TakeLast(2).Select(entry => (entry.Actor, entry.Note)));
    }

    [Fact]
    public void Apply_ResolveAnAlertWhoseRuleWasRemoved_OnlyResolves()
    {
        _customer.Policy = _customer.Policy with { Rules = [CustomerScenario.Rule with { Name = "other" }] };

        Assert.Equal(AlertChangeKind.Resolved, _customer.Acts(AlertActionKind.Resolve, 1).OnlyChange);
    }

    [Fact]
    public void Apply_ManyActions_KeepsTheNewest32Entries()
    {
        for (var i = 0; i < 40; i++)
        {
            _customer.Acts(AlertActionKind.Assign, i, assignee: $"agent-{i}");
        }

        Assert.Equal(32, _customer.Episode.History.Length);
        Assert.Equal(Given.At(39), _customer.Episode.History[^1].At);
        Assert.Equal(Given.At(8), _customer.Episode.History[0].At);
    }
}
