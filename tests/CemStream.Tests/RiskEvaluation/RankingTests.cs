using CemStream.RiskEvaluation;

namespace CemStream.Tests.RiskEvaluation;

public sealed class RankingTests
{
    // Made by hand: of the 2 × 3 pairs, (0.9 > all three) and (0.4 > 0.1, 0.4 = 0.4 counts half, 0.4 < 0.8) give 3 + 1.5 of 6.
    [Fact]
    public void AreaUnderCurve_ByHand_CountsPairsAndHalfTies() =>
        Assert.Equal(4.5 / 6, Ranking.AreaUnderCurve(Cases("0.9+ 0.8- 0.4+ 0.4- 0.1-")));

    [Theory]
    [InlineData("3+ 2+ 1- 0-", 1)]
    [InlineData("0+ 1+ 2- 3-", 0)]
    [InlineData("5+ 5- 5+ 5-", 0.5)]
    public void AreaUnderCurve_Extremes_AreOneZeroAndHalf(string cases, double expected) =>
        Assert.Equal(expected, Ranking.AreaUnderCurve(Cases(cases)));

    [Theory]
    [InlineData("")]
    [InlineData("1+ 2+")]
    [InlineData("1- 2-")]
    public void AreaUnderCurve_OneClassAlone_IsUnknown(string cases) => Assert.Null(Ranking.AreaUnderCurve(Cases(cases)));

    [Theory]
    [InlineData("9+ 8- 7+ 6- 5- 4- 3- 2- 1- 0-", 0.1, 1)]
    [InlineData("9- 8+ 7+ 6- 5- 4- 3- 2- 1- 0-", 0.1, 0)]
    [InlineData("9+ 8- 7+ 6- 5- 4- 3- 2- 1- 0-", 0.2, 0.5)]
    [InlineData("9+ 8- 7+ 6- 5- 4- 3- 2- 1- 0-", 0.3, 2.0 / 3)]
    [InlineData("1+ 0-", 0.1, 1)]
    public void PrecisionAt_ByHand_IsTheShareAmongTheHighest(string cases, double share, double expected) =>
        Assert.Equal(expected, Ranking.PrecisionAt(share, Cases(cases))!.Value, 12);

    // Two places, one is surely taken by the 9; for the other, three cases are tied, one of them positive.
    [Theory]
    [InlineData("9+ 5+ 5- 5- 1- 1- 1- 1- 1- 1-")]
    [InlineData("1- 1- 1- 5- 5- 1- 5+ 1- 1- 9+")]
    public void PrecisionAt_TieAtTheBorder_CountsByShareInAnyOrder(string cases) =>
        Assert.Equal((1 + (1.0 / 3)) / 2, Ranking.PrecisionAt(0.2, Cases(cases))!.Value, 12);

    [Fact]
    public void PrecisionAt_NoCases_IsUnknown() => Assert.Null(Ranking.PrecisionAt(0.1, []));

    [Fact]
    public void Median_OddEvenNone_IsTheMiddle()
    {
        Assert.Equal(3, Ranking.Median([9, 1, 3]));
        Assert.Equal(2.5, Ranking.Median([4, 1, 2, 3]));
        Assert.Null(Ranking.Median([]));
    }

    private static RankedCase[] Cases(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(item => new RankedCase(double.Parse(item[..^1]), item[^1] == '+'))];
}
