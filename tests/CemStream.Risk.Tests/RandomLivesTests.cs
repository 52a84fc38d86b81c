using CemStream.Risk.Alerts;
using CemStream.Risk.Events;

namespace CemStream.Risk.Tests;

/// <summary>Random feedback, timers and people's actions, mixed; what must hold after every event.</summary>
public class RandomLivesTests
{
    [Fact]
    public void Apply_AnyLife_KeepsItsPromises() => Properties.Holds(Generators.EventsAndSeed, input =>
    {
        var random = new Random(input.Seed);
        var customer = new CustomerScenario { Policy = Policies.RiskPolicy.Default };
        var opened = new HashSet<string>();
        foreach (var e in input.Events)
        {
            customer.Fold(e);
            CheckAll(customer, opened);
            Meddle(customer, random);
            CheckAll(customer, opened);
        }
    });

    [Fact]
    public void Apply_SameLifeTwice_SameStateAndSameChanges() => Properties.Holds(Generators.EventsAndSeed, input =>
        Assert.Equal(Live(input), Live(input)));

    private static string Live((CustomerEvent[] Events, int Seed) input)
    {
        var random = new Random(input.Seed);
        var customer = new CustomerScenario { Policy = Policies.RiskPolicy.Default };
        var told = new List<string>();
        foreach (var e in input.Events)
        {
            told.Add(StateText.Of(customer.Fold(e).Changes));
            Meddle(customer, random);
            told.Add(StateText.Of(customer.Changes));
        }

        return StateText.Of(customer.State) + string.Concat(told);
    }

    private static void Meddle(CustomerScenario customer, Random random)
    {
        if (customer.State.Episodes.IsEmpty)
        {
            return;
        }

        if (random.Next(3) == 0 && customer.State.NextTimer is not null)
        {
            customer.TimerFires();
            Assert.Equal(FoldOutcome.Folded, customer.LastOutcome);
            return;
        }

        var episode = customer.State.Episodes[random.Next(customer.State.Episodes.Length)];
        var action = (AlertActionKind)random.Next(5);
        var hours = (customer.State.AsOf!.Value - Given.Start).TotalHours + random.Next(-5, 6);
        var allowed = AlertTransitions.Allows(episode.Status, action)
            && (action != AlertActionKind.Reopen || !customer.State.Episodes.Any(other => other.IsActive && other.Rule == episode.Rule));
        customer.Fold(Given.Act(customer.NextId(), episode.AlertId, action, hours, "bob", hours + 20, Outcome.Churned));
        Assert.Equal(allowed ? FoldOutcome.Folded : FoldOutcome.Ignored, customer.LastOutcome);
    }

    private static void CheckAll(CustomerScenario customer, HashSet<string> opened)
    {
        foreach (var byRule in customer.State.Episodes.GroupBy(episode => (episode.Rule, episode.IsActive)))
        {
            Assert.Single(byRule);
        }

        for (var i = 0; i < customer.Changes.Length; i++)
        {
            var (change, episode) = (customer.Changes[i], customer.Changes[i].Alert.Episode);
            Assert.Equal(i, change.Index);
            Assert.Equal(change.Alert.Assessment.Risk, episode.PublishedRisk);
            Assert.InRange(episode.History.Length, 1, 32);
            Assert.True(change.Kind != AlertChangeKind.Opened || opened.Add(episode.AlertId), "An alert opened twice.");
        }

        customer.State.Episodes.ToList().ForEach(CheckEpisode);
    }

    private static void CheckEpisode(AlertEpisode episode)
    {
        Assert.Equal(episode.Status == AlertStatus.Snoozed, episode.SnoozedUntil is not null);
        Assert.Equal(episode.Status == AlertStatus.Resolved, episode.Outcome is not null);
        Assert.True(episode.AcknowledgeBy is null || episode is { Status: AlertStatus.Open, Overdue: false });
        Assert.True(episode.PeakRisk >= episode.PublishedRisk);
        Assert.Equal(episode.IsActive, episode.ClearsAt is not null);
    }
}
