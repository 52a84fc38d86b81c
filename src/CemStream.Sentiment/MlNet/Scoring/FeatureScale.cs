using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Turns counts into values, with the rounding to 32 bits at the places where ML.NET has it.</summary>
/// <param name="Weighting">What an n-gram counts for.</param>
/// <param name="Rarities">Of each n-gram; none with plain counts.</param>
/// <param name="Norm">What all values are divided by; <see langword="null"/>: nothing.</param>
/// <param name="Factor">What they are multiplied by then.</param>
internal sealed record FeatureScale(NgramWeighting Weighting, double[] Rarities, NormKind? Norm, float Factor)
{
    // Below this the values stay as they are.
    private const float LeastFactor = 1e-8f;

    public float ValueOf(int feature, int count) => Weighting switch
    {
        NgramWeighting.Count => count,
        NgramWeighting.Rarity => (float)Rarities[feature],
        _ => (float)(count * Rarities[feature]),
    };

    /// <returns>What to multiply each value with.</returns>
    public float NormOf(FeatureCounts counts)
    {
        if (Norm is null)
        {
            return 1;
        }

        float divisor = Divisor(counts);
        float factor = divisor > 0 ? Factor / divisor : Factor;
        return factor < LeastFactor ? 1 : factor;
    }

    private float Divisor(FeatureCounts counts)
    {
        double sum = 0;
        foreach (int feature in counts.Present)
        {
            double value = ValueOf(feature, counts[feature]);
            sum = Norm switch
            {
                NormKind.Euclidean => sum + (value * value),
                NormKind.Sum => sum + value,
                _ => Math.Max(sum, value),
            };
        }

        return Norm == NormKind.Euclidean ? MathF.Sqrt((float)sum) : (float)sum;
    }
}
