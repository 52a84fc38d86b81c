using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class FoldPropertyTests
{
    /// <summary>What rounding may do to a decayed sum when events arrive in another order.</summary>
    private const double RelativeTolerance = 1e-9;

    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    [Fact]
    public void Apply_AnyOrder_SameStateWithinRounding() =>
        Properties.Holds(Generators.EventsAndSeed, input =>
        {
            var inOrder = Given.Fold(input.Events.OrderBy(e => e.At));
            var shuffled = Given.Fold(Shuffled(input));
            AssertSame(inOrder, shuffled);
        });

    [Fact]
    public void Apply_DuplicatesInBetween_ChangeNothing() =>
        Properties.Holds(Generators.EventsAndSeed, input =>
        {
            var random = new Random(input.Seed);
            var state = CustomerState.Empty(Given.Customer);
            for (var i = 0; i < input.Events.Length; i++)
            {
                state = RiskFold.Apply(state, input.Events[i], Policy).State;
                var recent = input.Events[random.Next(Math.Max(0, i - RecentEvents.Capacity + 1), i + 1)];
                var repeated = RiskFold.Apply(state, recent, Policy);
                Assert.Same(state, repeated.State);
                Assert.Equal(FoldOutcome.Duplicate, repeated.Outcome);
                Assert.Empty(repeated.Alerts);
            }
        });

    [Fact]
    public void Merge_AnySplit_EqualsTheFoldOfAll() =>
        Properties.Holds(Generators.EventsAndSeed, input =>
        {
            var random = new Random(input.Seed);
            var parts = input.Events.ToLookup(_ => random.Next(2));

            var merged = CustomerState.Merge(Given.Fold(parts[0]), Given.Fold(parts[1]), Policy);

            AssertSame(Given.Fold(input.Events), merged);
        });

    [Fact]
    public void Assess_AnyStateAndTime_PointsAddUpExactly() =>
        Properties.Holds(Generators.EventsAndSeed, input =>
        {
            var at = Given.At(input.Seed % 20_000);
            var assessment = RiskCalculator.Assess(Given.Fold(input.Events), Policy, at);
            Assert.True(assessment.Factors.Sum(factor => factor.Points) == assessment.Risk);
            Assert.InRange(assessment.Risk, 0, 100);
            Assert.DoesNotContain(assessment.Factors, factor => factor.Points == 0);
        });

    [Fact]
    public void Assess_FarLater_NothingIsLeft() =>
        Properties.Holds(Generators.AnyEvents, events =>
        {
            var assessment = RiskCalculator.Assess(Given.Fold(events), Policy, Given.At(24 * 365 * 3));
            Assert.Equal(0, assessment.Risk);
            Assert.Empty(assessment.Factors);
        });

    [Fact]
    public void Assess_WithoutCredits_NeverRisesWithTime() =>
        Properties.Holds(Generators.EventsAndSeed, input =>
        {
            var state = Given.Fold(input.Events.OfType<FeedbackScored>().Select(WithoutCredit));
            var sooner = Given.At(input.Seed % 2000);
            Assert.True(RiskCalculator.Assess(state, Policy, sooner).Risk >= RiskCalculator.Assess(state, Policy, sooner.AddHours(5)).Risk);
        });

    [Fact]
    public void Assess_MoreNegativeEvidence_NeverLowersTheRisk() =>
        Properties.Holds(Generators.EventsAndSeed, input =>
        {
            // Fewer contacts than are remembered; a contact that is forgotten may take its hop along.
            var state = Given.Fold(input.Events.Take(Marks.MaxContacts / 2));
            var random = new Random(input.Seed);
            var more = Given.Feedback(
                "more", channel: (Channel)random.Next(1, 7), negative: random.NextSingle(), rating: -random.NextSingle(),
                signals: Given.Said((TextSignalKind)random.Next(5), random.NextSingle())) with { At = state.AsOf ?? Given.Start };

            var before = RiskCalculator.Risk(state, Policy);
            var after = RiskCalculator.Risk(RiskFold.Apply(state, more, Policy).State, Policy);

            Assert.True(after >= before, $"{before} fell to {after}");
        });

    [Fact]
    public void Evidence_AnyState_SharesStayWithinTheirFactor() =>
        Properties.Holds(Generators.AnyEvents, events =>
        {
            var state = Given.Fold(events);
            var points = RiskCalculator.Assess(state, Policy).Factors.ToDictionary(factor => factor.Kind, factor => factor.Points);
            var shares = RiskCalculator.Evidence(state, Policy, int.MaxValue);
            foreach (var byFactor in shares.GroupBy(share => share.Factor))
            {
                var sum = byFactor.Sum(share => share.Points);
                Assert.InRange(byFactor.Count(), 1, EvidenceSet.PerFactor);
                Assert.True(Math.Abs(sum) <= Math.Abs(points[byFactor.Key]) * (1 + RelativeTolerance));
                Assert.Equal(Math.Sign(points[byFactor.Key]), Math.Sign(sum));
            }
        });

    private static CustomerEvent[] Shuffled((CustomerEvent[] Events, int Seed) input)
    {
        var events = input.Events.ToArray();
        new Random(input.Seed).Shuffle(events);
        return events;
    }

    private static FeedbackScored WithoutCredit(FeedbackScored feedback) => feedback with
    {
        Sentiment = feedback.Sentiment is { } reading ? reading with { Positive = 0 } : null,
        Rating = feedback.Rating is { } rating ? Math.Min(rating, 0) : null,
        Signals = [.. feedback.Signals.Where(signal => signal.Kind != TextSignalKind.Praise)],
    };

    /// <summary>Alerts and the ring of recent ids tell the order of arrival; all else must not, and only the sums are rounded.</summary>
    private static void AssertSame(CustomerState expected, CustomerState actual)
    {
        Assert.Equal(StateText.Of(WithoutOrder(expected)), StateText.Of(WithoutOrder(actual)));
        foreach (var kind in FactorKinds.All)
        {
            Assert.InRange(Math.Abs(actual.Sums[kind] - expected.Sums[kind]), 0, RelativeTolerance * expected.Sums[kind]);
        }
    }

    private static CustomerState WithoutOrder(CustomerState state) =>
        state with { Sums = default, Episodes = [], RecentEvents = [] };
}
