namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// Makes probabilities of an intent's logits (Platt, "Probabilistic outputs for support vector machines", 1999): a slope and an offset that
/// give the rows held back their least loss, and the threshold with the best F-measure on them.
/// </summary>
internal static class IntentCalibration
{
    private const int NewtonSteps = 50;
    private const double Ridge = 1e-3;
    private const double Hair = 0.005;

    /// <summary>Scales the weights so that the rows with the intent weigh <paramref name="share"/> of all; the mean weight becomes 1.</summary>
    public static void SetShare((float Logit, bool IsPresent, float Weight)[] rows, double share)
    {
        double present = rows.Where(row => row.IsPresent).Sum(row => (double)row.Weight);
        double absent = rows.Where(row => !row.IsPresent).Sum(row => (double)row.Weight);
        foreach (ref (float Logit, bool IsPresent, float Weight) row in rows.AsSpan())
        {
            row.Weight *= (float)(rows.Length * (row.IsPresent ? share / present : (1 - share) / absent));
        }
    }

    /// <param name="rows">The logit of each row, whether it has the intent, and what it weighs.</param>
    public static (double Slope, double Offset) Fit(IReadOnlyList<(float Logit, bool IsPresent, float Weight)> rows)
    {
        (double slope, double offset) = (1, 0);
        for (int step = 0; step < NewtonSteps; step++)
        {
            (double g0, double g1, double h00, double h01, double h11) = (Ridge * (slope - 1), Ridge * offset, Ridge, 0, Ridge);
            foreach ((float logit, bool isPresent, float weight) in rows)
            {
                double probability = IntentModel.ToProbability((slope * logit) + offset);
                double error = weight * (probability - (isPresent ? 1 : 0));
                double curve = weight * probability * (1 - probability);
                g0 += error * logit;
                g1 += error;
                h00 += curve * logit * logit;
                h01 += curve * logit;
                h11 += curve;
            }

            double determinant = (h00 * h11) - (h01 * h01);
            slope -= ((h11 * g0) - (h01 * g1)) / determinant;
            offset -= ((h00 * g1) - (h01 * g0)) / determinant;
        }

        return (slope, offset);
    }

    /// <param name="rows">As above.</param>
    /// <param name="beta">How much more recall counts than precision.</param>
    /// <returns>
    /// The logit from which on telling the intent gives the best F-measure: the middle of those that are as good but for a hair, as the best
    /// one of few rows is a matter of luck.
    /// </returns>
    public static float BestThreshold(IEnumerable<(float Logit, bool IsPresent, float Weight)> rows, double beta)
    {
        List<(float Logit, double Measure)> thresholds = MeasureAll([.. rows.OrderByDescending(row => row.Logit)], beta);
        double least = thresholds.Select(threshold => threshold.Measure).DefaultIfEmpty().Max() * (1 - Hair);
        float[] good = [.. thresholds.Where(threshold => threshold.Measure >= least).Select(threshold => threshold.Logit)];
        return good.Length == 0 ? 0 : (good[0] + good[^1]) / 2;
    }

    // Thresholds lie between two rows, from the highest to the lowest.
    private static List<(float Logit, double Measure)> MeasureAll((float Logit, bool IsPresent, float Weight)[] sorted, double beta)
    {
        double all = sorted.Where(row => row.IsPresent).Sum(row => (double)row.Weight);
        double told = 0;
        double hits = 0;
        List<(float Logit, double Measure)> thresholds = [];
        for (int index = 0; index < sorted.Length - 1; index++)
        {
            told += sorted[index].Weight;
            hits += sorted[index].IsPresent ? sorted[index].Weight : 0;
            if (sorted[index].Logit > sorted[index + 1].Logit)
            {
                double measure = (1 + (beta * beta)) * hits / (told + (beta * beta * all));
                thresholds.Add(((sorted[index].Logit + sorted[index + 1].Logit) / 2, measure));
            }
        }

        return thresholds;
    }
}
