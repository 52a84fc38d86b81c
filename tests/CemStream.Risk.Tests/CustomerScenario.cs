using System.Collections.Immutable;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

/// <summary>
/// One customer under a policy in which only complaints count, risk = 100 × (1 − e^(−signal)), with one rule: complaints of 1, 2 and 3
/// in sum give a risk of 63.25, 86.5 and 95. They halve in a week.
/// </summary>
internal sealed class CustomerScenario
{
    public static readonly AlertRule Rule = new()
    {
        Name = "rule",
        Advice = "Call.",
        OpenRisk = 50,
        ClearBelow = 30,
        Severities =
        [
            new SeverityBand(Severity.High, 50, TimeSpan.FromHours(4)),
            new SeverityBand(Severity.Critical, 80, TimeSpan.FromHours(1)),
        ],
        Cooldown = TimeSpan.FromHours(24),
        UpdateStep = 5,
    };

    private int _events;

    public RiskPolicy Policy { get; set; } = RiskPolicy.Default with
    {
        Factors = [.. FactorKinds.All.Select(kind => new FactorPolicy(kind == FactorKind.Complaint ? 100 : 0, 1, TimeSpan.FromDays(7)))],
        Rules = [Rule],
    };

    public CustomerState State { get; private set; } = CustomerState.Empty(Given.Customer);

    public FoldOutcome LastOutcome { get; private set; }

    /// <summary>The changes of the last event.</summary>
    public ImmutableArray<AlertChange> Changes { get; private set; } = [];

    public AlertEpisode Episode => State.Episodes[^1];

    public AlertChangeKind? OnlyChange => Changes.IsEmpty ? null : Assert.Single(Changes).Kind;

    public CustomerScenario Complains(double hours, double strength = 1) =>
        Fold(Given.Feedback(NextId(), hours, signals: Given.Said(TextSignalKind.Complaint, (float)strength)));

    /// <summary>Says something that means nothing.</summary>
    public CustomerScenario Chats(double hours) => Fold(Given.Feedback(NextId(), hours));

    public CustomerScenario Acts(
        AlertActionKind action, double hours, double? snoozeUntil = null, string? assignee = "bob", Outcome? outcome = Outcome.Saved) =>
        Fold(Given.Act(NextId(), Episode.AlertId, action, hours, assignee, snoozeUntil ?? hours + 24, outcome));

    /// <summary>Lets time pass until the next timer.</summary>
    public CustomerScenario TimerFires() => Fold(Given.Timer(NextId(), State.NextTimer!.Value));

    public CustomerScenario Fold(CustomerEvent e)
    {
        var result = RiskFold.Apply(State, e, Policy);
        (State, LastOutcome, Changes) = (result.State, result.Outcome, result.Alerts);
        return this;
    }

    public string NextId() => $"e{_events++}";
}
