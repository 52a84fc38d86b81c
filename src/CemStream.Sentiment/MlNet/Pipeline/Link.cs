namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>Turns a predictor's sums into probabilities, rounded to 32 bits where ML.NET rounds.</summary>
internal abstract record Link
{
    public abstract MlNetPrediction Apply(ReadOnlySpan<double> sums, Span<float> scores);
}

/// <summary>Multi-class: exp of each sum, divided by the sum of them.</summary>
internal sealed record SoftmaxLink : Link
{
    public override MlNetPrediction Apply(ReadOnlySpan<double> sums, Span<float> scores)
    {
        int best = 0;
        for (int output = 1; output < sums.Length; output++)
        {
            best = sums[output] > sums[best] ? output : best;
        }

        double total = 0;
        foreach (double sum in sums)
        {
            total += Math.Exp(sum - sums[best]);
        }

        for (int output = 0; output < sums.Length; output++)
        {
            scores[output] = (float)(Math.Exp(sums[output] - sums[best]) / total);
        }

        return new MlNetPrediction(best, 0);
    }
}

/// <summary>
/// Binary: p = 1 / (1 + exp(slope × sum + offset)). Without a calibrator slope is −1 and offset 0: the sum is a margin, not a log-odds, and
/// what comes out orders texts right but is no calibrated probability.
/// </summary>
internal sealed record LogisticLink(double Slope, double Offset, bool IsCalibrated, PredictionThreshold Threshold) : Link
{
    public override MlNetPrediction Apply(ReadOnlySpan<double> sums, Span<float> scores)
    {
        float margin = (float)sums[0];
        float probability = (float)(1 / (1 + Math.Exp((Slope * margin) + Offset)));
        scores[0] = 1 - probability;
        scores[1] = probability;
        bool isTrue = (Threshold.IsOfProbability ? probability : margin) > Threshold.Value;
        return new MlNetPrediction(isTrue ? 1 : 0, margin);
    }
}

/// <summary>The predicted label is "true" above this.</summary>
internal readonly record struct PredictionThreshold(float Value, bool IsOfProbability);
