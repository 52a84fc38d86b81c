using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Finds the temperature with the least cross-entropy on rows that were not trained on (Guo et al., "On calibration of modern neural
/// networks", 2017), by golden-section search for its inverse. Rows of sets without a neutral class say nothing about neutral, so a
/// temperature that is known does better. Without one, they make the share of positive in positive and negative right.
/// </summary>
internal static class TemperatureFit
{
    private const int Iterations = 40;
    private const double LowestInverse = 0.1;
    private const double HighestInverse = 10;
    private static readonly double Ratio = (Math.Sqrt(5) - 1) / 2;

    /// <param name="model">Gives the logits.</param>
    /// <param name="rows">That it was not trained on.</param>
    /// <param name="weights">Of the rows.</param>
    /// <param name="known">The temperature of the model that was begun with, if there is one.</param>
    public static float Fit(SentimentModel model, IReadOnlyList<LabelledText> rows, RowWeights weights, float? known)
    {
        bool hasNeutral = rows.Any(weights.HasNeutral);
        if (!hasNeutral && known is { } temperature)
        {
            return temperature;
        }

        (Logits Logits, LabelledText Row)[] scored = hasNeutral
            ? [.. rows.Where(weights.HasNeutral).Select(row => (model.Logits(row.Utf8.Span), row))]
            : [.. rows.Select(row => (model.Logits(row.Utf8.Span) with { Neutrality = float.NegativeInfinity }, row))];

        // Rows of one class would only make it ever surer.
        return scored.DistinctBy(pair => pair.Row.Label).Count() < 2 ? known ?? 1 : Search(scored, weights);
    }

    private static float Search((Logits Logits, LabelledText Row)[] scored, RowWeights weights)
    {
        double low = LowestInverse;
        double high = HighestInverse;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            double left = high - (Ratio * (high - low));
            double right = low + (Ratio * (high - low));
            (low, high) = Loss(scored, weights, left) < Loss(scored, weights, right) ? (low, right) : (left, high);
        }

        return (float)(2 / (low + high));
    }

    private static double Loss((Logits Logits, LabelledText Row)[] scored, RowWeights weights, double inverse)
    {
        float temperature = (float)(1 / inverse);
        return scored.Sum(pair => -weights.Of(pair.Row) * Logarithm.Of(Math.Max(1e-9, pair.Logits.ToScore(temperature)[pair.Row.Label])));
    }
}
