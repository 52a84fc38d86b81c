namespace CemStream.RiskEvaluation;

/// <summary>How well a score ranks those who matter above the others.</summary>
internal static class Ranking
{
    /// <summary>
    /// The area under the ROC curve: the probability that a positive case scores above a negative one, a tie counting half (Mann–Whitney U,
    /// by mean ranks). <see langword="null"/> if either class is empty.
    /// </summary>
    public static double? AreaUnderCurve(IReadOnlyList<RankedCase> cases)
    {
        var positives = cases.Count(ranked => ranked.IsPositive);
        var negatives = cases.Count - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        var rankSum = 0.0;
        var below = 0;
        foreach (var tied in cases.GroupBy(ranked => ranked.Score).OrderBy(group => group.Key).Select(group => group.ToArray()))
        {
            rankSum += tied.Count(ranked => ranked.IsPositive) * (below + ((tied.Length + 1) / 2.0));
            below += tied.Length;
        }

        return (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>
    /// The share of positive cases among the highest <paramref name="share"/> of scores, at least one case. Cases tied at the border count
    /// by the share of them that fits, so the order of the input does not matter. <see langword="null"/> if there are no cases.
    /// </summary>
    public static double? PrecisionAt(double share, IReadOnlyList<RankedCase> cases)
    {
        if (cases.Count == 0)
        {
            return null;
        }

        var wanted = Math.Max(1, (int)Math.Round(share * cases.Count, MidpointRounding.AwayFromZero));
        var (taken, hits) = (0, 0.0);
        foreach (var tied in cases.GroupBy(ranked => ranked.Score).OrderByDescending(group => group.Key).Select(group => group.ToArray()))
        {
            var fitting = Math.Min(tied.Length, wanted - taken);
            hits += tied.Count(ranked => ranked.IsPositive) * ((double)fitting / tied.Length);
            taken += fitting;
        }

        return hits / wanted;
    }

    /// <summary>The middle value, or the mean of the two in the middle; <see langword="null"/> if there are none.</summary>
    public static double? Median(IReadOnlyCollection<int> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }
}

/// <param name="Score">Higher means: more likely a positive case.</param>
/// <param name="IsPositive">Whether it is one.</param>
internal readonly record struct RankedCase(double Score, bool IsPositive);
