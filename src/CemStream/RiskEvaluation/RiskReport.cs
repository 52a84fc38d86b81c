namespace CemStream.RiskEvaluation;

/// <summary>
/// How well the risk of dialogues ranks the dissatisfied: the lowest quarter by satisfaction. Ratings are coarse, so the border runs
/// between two of them: where the share of the dissatisfied comes nearest to a quarter.
/// </summary>
internal sealed record RiskReport
{
    private const double DissatisfiedShare = 0.25;

    public required string File { get; init; }

    public required int Dialogues { get; init; }

    public required int Dissatisfied { get; init; }

    /// <summary>Who is as satisfied as this or less counts as dissatisfied.</summary>
    public required double SatisfactionLimit { get; init; }

    /// <summary>0.5 is chance.</summary>
    public required double? AucOfFinalRisk { get; init; }

    public required double? AucOfPeakRisk { get; init; }

    /// <summary>The share of dissatisfied ones among the tenth with the highest final risk; chance is their share of all.</summary>
    public required double? PrecisionAtTenPercent { get; init; }

    public required double AlertedShareOfDissatisfied { get; init; }

    public required double AlertedShareOfOthers { get; init; }

    /// <summary>Median over dissatisfied ones with an alert.</summary>
    public required double? MedianTurnsToSpare { get; init; }

    public static RiskReport Of(string file, IReadOnlyList<DialogueOutcome> outcomes)
    {
        var limit = NearestToQuarter([.. outcomes.Select(outcome => outcome.Satisfaction)]);
        var groups = outcomes.ToLookup(outcome => outcome.Satisfaction <= limit);
        RankedCase[] byFinal = [.. outcomes.Select(outcome => new RankedCase(outcome.FinalRisk, outcome.Satisfaction <= limit))];
        RankedCase[] byPeak = [.. outcomes.Select(outcome => new RankedCase(outcome.PeakRisk, outcome.Satisfaction <= limit))];
        return new RiskReport
        {
            File = file,
            Dialogues = outcomes.Count,
            Dissatisfied = groups[true].Count(),
            SatisfactionLimit = limit,
            AucOfFinalRisk = Ranking.AreaUnderCurve(byFinal),
            AucOfPeakRisk = Ranking.AreaUnderCurve(byPeak),
            PrecisionAtTenPercent = Ranking.PrecisionAt(0.1, byFinal),
            AlertedShareOfDissatisfied = AlertedShare([.. groups[true]]),
            AlertedShareOfOthers = AlertedShare([.. groups[false]]),
            MedianTurnsToSpare = Ranking.Median([.. groups[true].Select(outcome => outcome.TurnsToSpare).OfType<int>()]),
        };
    }

    private static double NearestToQuarter(double[] ratings) =>
        ratings.CountBy(rating => rating).OrderBy(level => level.Key)
            .Aggregate((Sum: 0, Limit: double.NegativeInfinity, Distance: double.MaxValue), (best, level) =>
            {
                var sum = best.Sum + level.Value;
                var distance = Math.Abs(((double)sum / ratings.Length) - DissatisfiedShare);
                return distance < best.Distance ? (sum, level.Key, distance) : (sum, best.Limit, best.Distance);
            }).Limit;

    private static double AlertedShare(DialogueOutcome[] outcomes) =>
        outcomes.Length == 0 ? 0 : (double)outcomes.Count(outcome => outcome.TurnsToSpare is not null) / outcomes.Length;
}
