using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>One kind of n-grams: where they come from, what each counts for, and its weights.</summary>
/// <param name="Keys">What the n-grams are made of.</param>
/// <param name="Counter">Finds them.</param>
/// <param name="Scale">What each counts for.</param>
/// <param name="Features">How many there are.</param>
/// <param name="Weights">Of the first feature for each output, then of the next.</param>
internal sealed record FeatureBlock(KeyStream Keys, NgramCounter Counter, FeatureScale Scale, int Features, float[] Weights)
{
    /// <summary>Adds what this block says of the counted features to the sum of each output.</summary>
    public void AddTo(Span<OutputSum> sums, FeatureCounts counts, float norm)
    {
        foreach (int feature in counts.Present)
        {
            double value = ValueOf(feature, counts, norm);
            ReadOnlySpan<float> weights = WeightsOf(feature, sums.Length);
            for (int output = 0; output < sums.Length; output++)
            {
                sums[output].Add(weights[output] * value);
            }
        }
    }

    /// <summary>The same in ML.NET's order and rounding. The counted features have to be sorted.</summary>
    public void AddInOrderTo(Span<VectorOrderSum> sums, FeatureCounts counts, float norm)
    {
        foreach (int feature in counts.Present)
        {
            float value = ValueOf(feature, counts, norm);
            ReadOnlySpan<float> weights = WeightsOf(feature, sums.Length);
            for (int output = 0; output < sums.Length; output++)
            {
                sums[output].Add(weights[output], value);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float ValueOf(int feature, FeatureCounts counts, float norm) => Scale.ValueOf(feature, counts[feature]) * norm;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<float> WeightsOf(int feature, int outputs) => Weights.AsSpan(feature * outputs, outputs);
}
