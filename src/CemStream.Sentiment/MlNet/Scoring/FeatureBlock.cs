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
    public void AddTo(Span<OutputSum> sums, FeatureCounts counts)
    {
        float norm = Scale.NormOf(counts);
        foreach (int feature in counts.Present)
        {
            float value = ValueOf(feature, counts, norm);
            ReadOnlySpan<float> weights = Weights.AsSpan(feature * sums.Length, sums.Length);
            for (int output = 0; output < weights.Length; output++)
            {
                sums[output].Add(weights[output], value);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ValueOf(int feature, FeatureCounts counts, float norm) => Scale.ValueOf(feature, counts[feature]) * norm;
}
