using CemStream.Contracts.V1;
using CemStream.Terminal;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Tests.Terminal;

public sealed class RiskLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Arithmetic_FactorsAndCredits_ReadsAsASum() => Assert.Equal(
        "72.5 = churn intent 53.75 + negative sentiment 21.25 − positive sentiment 2.5",
        RiskLines.Arithmetic(72.5, [
            new RiskFactor { Kind = FactorKind.ChurnIntent, Points = 53.75 },
            new RiskFactor { Kind = FactorKind.NegativeSentiment, Points = 21.25 },
            new RiskFactor { Kind = FactorKind.PositiveSentiment, Points = -2.5 },
        ]));

    [Fact]
    public void Arithmetic_NoFactors_IsZero() => Assert.Equal("0 = 0", RiskLines.Arithmetic(0, []));

    [Fact]
    public void Quotes_SameWordsForTwoFactors_AreShownOnce()
    {
        Evidence[] evidence =
        [
            Evidence("1", "I leave", FactorKind.ChurnIntent, 31, TimeSpan.FromHours(3)),
            Evidence("2", "", FactorKind.LowScore, 12.5, TimeSpan.FromDays(4)),
            Evidence("1", "I leave", FactorKind.Complaint, 9, TimeSpan.FromHours(3)),
        ];

        Assert.Equal(
            ["“I leave” – call, 3 h ago: churn intent +31, complaint +9", "call, 4 days ago: low score +12.5"],
            RiskLines.Quotes(evidence, Now));
    }

    [Fact]
    public void Quotes_ControlCharacters_NeverReachTheTerminal() => Assert.DoesNotContain(
        '\u001b', Assert.Single(RiskLines.Quotes([Evidence("1", "\u001b[2J hello", FactorKind.Effort, 1, TimeSpan.Zero)], Now)));

    private static Evidence Evidence(string id, string quote, FactorKind factor, double points, TimeSpan age) => new()
    {
        EventId = id,
        Quote = quote,
        Factor = factor,
        Points = points,
        Channel = Channel.Call,
        OccurredAt = Timestamp.FromDateTimeOffset(Now - age),
    };
}
