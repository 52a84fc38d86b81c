namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>Turns a predictor's sums into probabilities, rounded to 32 bits where ML.NET rounds.</summary>
internal abstract record Link
{
    /// <param name="scores">Begins with the sums, and gets the probabilities.</param>
    public abstract MlNetPrediction Apply(Span<float> scores);
}

/// <summary>Multi-class: exp of each sum, divided by the sum of them.</summary>
internal sealed record SoftmaxLink : Link
{
    // What is further below the highest adds nothing in 32 bits.
    private const float Reach = 30;

    public override MlNetPrediction Apply(Span<float> scores)
    {
        int best = 0;
        for (int index = 1; index < scores.Length; index++)
        {
            best = scores[index] > scores[best] ? index : best;
        }

        float total = LogOfSum(scores, best);
        foreach (ref float score in scores)
        {
            score = (float)Math.Exp(score - total);
        }

        return new MlNetPrediction(best, 0);
    }

    private static float LogOfSum(ReadOnlySpan<float> sums, int best)
    {
        float highest = sums[best];
        double others = 0;
        for (int index = 0; index < sums.Length; index++)
        {
            others += index != best && sums[index] > highest - Reach ? Math.Exp(sums[index] - highest) : 0;
        }

        return others > 0 ? (float)(highest + Math.Log(1 + others)) : highest;
    }
}

/// <summary>
/// Binary: p = 1 / (1 + exp(slope × sum + offset)). Without a calibrator slope is −1 and offset 0: the sum is a margin, not a log-odds, and
/// what comes out orders texts right but is no calibrated probability.
/// </summary>
internal sealed record LogisticLink(double Slope, double Offset, bool IsCalibrated, PredictionThreshold Threshold) : Link
{
    public override MlNetPrediction Apply(Span<float> scores)
    {
        float margin = scores[0];
        float probability = (float)(1 / (1 + Math.Exp((Slope * margin) + Offset)));
        scores[0] = 1 - probability;
        scores[1] = probability;
        bool isTrue = (Threshold.IsOfProbability ? probability : margin) > Threshold.Value;
        return new MlNetPrediction(isTrue ? 1 : 0, margin);
    }
}

/// <summary>The predicted label is "true" above this.</summary>
internal readonly record struct PredictionThreshold(float Value, bool IsOfProbability);
