using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Tests;

public class EvidenceTests
{
    private static readonly RiskPolicy Policy = RiskPolicy.Default;

    private static readonly string LongText = $"{string.Join(' ', Enumerable.Repeat("This is how it went.", 10))} It broke twice.";

    [Fact]
    public void Evidence_OneComplaint_SaysWhoWhereWhenAndHowMuch()
    {
        const string Text = "Hello. The router is dead again. Bye.";
        var state = Given.Fold(Given.Feedback("e1", 3, Channel.Chat, text: Text, signals: Given.Said(TextSignalKind.Complaint, 1, 7, 24)));

        var share = Assert.Single(RiskCalculator.Evidence(state, Policy, 10));

        var points = RiskCalculator.Assess(state, Policy).Factors.Single(factor => factor.Kind == FactorKind.Complaint).Points;
        Assert.Equal(new EvidenceShare(FactorKind.Complaint, "e1", Given.At(3), Channel.Chat, Text, points, "m-1"), share);
    }

    [Fact]
    public void Evidence_BareRating_HasNoQuote()
    {
        var state = Given.Fold(Given.Feedback("e1", channel: Channel.Survey, text: "", rating: -1) with { Sentiment = null });

        var share = Assert.Single(RiskCalculator.Evidence(state, Policy, 10));

        Assert.Equal((FactorKind.LowScore, ""), (share.Factor, share.Quote));
    }

    [Fact]
    public void Evidence_OfALongText_QuotesWhatCarriesTheSentiment()
    {
        var finder = new TailFinder();
        var state = Given.Fold(Given.Feedback("e1", negative: 0.9f, rating: -1, text: LongText) with { Quotes = finder });

        // The tone and the rating both quote it.
        Assert.All(RiskCalculator.Evidence(state, Policy, 10), share => Assert.EndsWith("It broke twice.", share.Quote));
        Assert.Equal(1, finder.Asked);
    }

    [Fact]
    public void Evidence_OfATextThatFits_IsAllOfIt()
    {
        var finder = new TailFinder();
        var state = Given.Fold(Given.Feedback("e1", negative: 0.9f, signals: Given.Said(TextSignalKind.Complaint)) with { Quotes = finder });

        Assert.All(RiskCalculator.Evidence(state, Policy, 10), share => Assert.Equal("It does not work.", share.Quote));
        Assert.Equal(0, finder.Asked);
    }

    [Fact]
    public void Evidence_TooWeakToBeKept_IsNotLookedFor()
    {
        var finder = new TailFinder();
        Given.Fold(
            [.. Enumerable.Range(0, EvidenceSet.PerFactor).Select(i => Given.Feedback($"strong-{i}", negative: 0.9f)),
            Given.Feedback("weak", negative: 0.6f, text: LongText) with { Quotes = finder }]);

        Assert.Equal(0, finder.Asked);
    }

    [Fact]
    public void Evidence_RaisingFirstThenCredits_LargestFirst()
    {
        var state = Given.Fold(
            Given.Feedback("praise", 0, positive: 1),
            Given.Feedback("small", 0, signals: Given.Said(TextSignalKind.Effort, 0.2f)),
            Given.Feedback("large", 0, signals: Given.Said(TextSignalKind.ChurnIntent)));

        Assert.Equal(["large", "small", "praise"], RiskCalculator.Evidence(state, Policy, 10).Select(share => share.EventId));
        Assert.Equal(["large"], RiskCalculator.Evidence(state, Policy, 1).Select(share => share.EventId));
        Assert.True(RiskCalculator.Evidence(state, Policy, 10)[^1].Points < 0);
    }

    [Fact]
    public void Evidence_MoreThanAreKept_TheWeightiestNowStay()
    {
        var halfLife = Policy.Factor(FactorKind.Complaint).HalfLife.TotalHours;
        var state = Given.Fold(
            Given.Feedback("old-strong", 0, signals: Given.Said(TextSignalKind.Complaint, 1)),
            Given.Feedback("new-weak", 2 * halfLife, signals: Given.Said(TextSignalKind.Complaint, 0.3f)),
            Given.Feedback("new-weaker", 2 * halfLife, signals: Given.Said(TextSignalKind.Complaint, 0.28f)),
            Given.Feedback("new-weakest", 2 * halfLife, signals: Given.Said(TextSignalKind.Complaint, 0.26f)));

        Assert.Equal(["new-weak", "new-weaker", "new-weakest"], RiskCalculator.Evidence(state, Policy, 10).Select(share => share.EventId));
    }

    [Fact]
    public void Evidence_EqualWeight_LowerIdFirst()
    {
        var complaint = Given.Said(TextSignalKind.Complaint);
        var state = Given.Fold(new[] { "d", "b", "c", "a" }.Select(id => Given.Feedback(id, signals: complaint)));

        Assert.Equal(["a", "b", "c"], RiskCalculator.Evidence(state, Policy, 10).Select(share => share.EventId));
    }

    [Fact]
    public void Evidence_AllOfTheSignal_SharesAddUpToTheFactor()
    {
        var state = Given.Fold(
            Given.Feedback("e1", 0, signals: Given.Said(TextSignalKind.Complaint, 0.5f)),
            Given.Feedback("e2", 50, signals: Given.Said(TextSignalKind.Complaint, 0.25f)));

        var shares = RiskCalculator.Evidence(state, Policy, 10);

        Assert.Equal(RiskCalculator.Risk(state, Policy) - RepeatPoints(state), shares.Sum(share => share.Points), 9);
    }

    private static double RepeatPoints(State.CustomerState state) =>
        RiskCalculator.Assess(state, Policy).Factors.Single(factor => factor.Kind == FactorKind.RepeatContact).Points;

    /// <summary>Names the last sentence of <see cref="LongText"/>.</summary>
    private sealed class TailFinder : IQuoteFinder
    {
        public int Asked { get; private set; }

        public TextSpan Find(ReadOnlySpan<byte> utf8, SentimentReading sentiment)
        {
            Asked++;
            return new TextSpan(utf8.Length - "It broke twice.".Length, "It broke twice.".Length);
        }
    }
}
