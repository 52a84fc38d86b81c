using CemStream.RiskEvaluation;

namespace CemStream.Tests.RiskEvaluation;

public sealed class RiskReportTests
{
    [Fact]
    public void Of_Outcomes_MeasuresTheLowestQuarter()
    {
        var report = RiskReport.Of("f", [
            new("a", Satisfaction: 1, FinalRisk: 70, PeakRisk: 80, TurnsToSpare: 4),
            new("b", Satisfaction: 2, FinalRisk: 60, PeakRisk: 60, TurnsToSpare: 1),
            .. Enumerable.Range(3, 6).Select(rating =>
                new DialogueOutcome($"{rating}", rating, FinalRisk: rating, PeakRisk: 90, TurnsToSpare: rating == 3 ? 0 : null)),
        ]);

        Assert.Equal((8, 2, 2.0), (report.Dialogues, report.Dissatisfied, report.SatisfactionLimit));
        Assert.Equal(1, report.AucOfFinalRisk);
        Assert.Equal(0, report.AucOfPeakRisk);
        Assert.Equal(1, report.PrecisionAtTenPercent);
        Assert.Equal((1.0, 1.0 / 6), (report.AlertedShareOfDissatisfied, report.AlertedShareOfOthers));
        Assert.Equal(2.5, report.MedianTurnsToSpare);
    }

    [Theory]
    [InlineData("1 3 3 3 3 4 4 4 4 4", 1)]
    [InlineData("1 3 3 4 4 4 4 4 4 4", 3)]
    [InlineData("3 3 3 3", 3)]
    public void Of_CoarseRatings_DrawsTheBorderNearestToAQuarter(string ratings, double limit)
    {
        var outcomes = ratings.Split(' ').Select(rating => new DialogueOutcome(rating, double.Parse(rating), 0, 0, null));

        Assert.Equal(limit, RiskReport.Of("f", [.. outcomes]).SatisfactionLimit);
    }
}
