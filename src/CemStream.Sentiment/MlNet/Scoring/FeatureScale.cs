using System.Runtime.CompilerServices;
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

    /// <summary>Sets the value of each counted feature.</summary>
    public void Weigh(FeatureCounts counts)
    {
        Span<float> values = counts.Values;
        ReadOnlySpan<int> present = counts.Present;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = ValueOf(present[index], counts[present[index]]);
        }

        if (Norm is { } norm)
        {
            Multiply(values, FactorOf(Divisor(values, norm)));
        }
    }

    private static void Multiply(Span<float> values, float factor)
    {
        foreach (ref float value in values)
        {
            value *= factor;
        }
    }

    private static float Divisor(ReadOnlySpan<float> values, NormKind norm)
    {
        double sum = 0;
        switch (norm)
        {
            case NormKind.Euclidean:
                foreach (double value in values)
                {
                    sum += value * value;
                }

                return MathF.Sqrt((float)sum);
            case NormKind.Sum:
                foreach (double value in values)
                {
                    sum += value;
                }

                return (float)sum;
            default:
                foreach (double value in values)
                {
                    sum = Math.Max(sum, value);
                }

                return (float)sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float ValueOf(int feature, int count) => Weighting switch
    {
        NgramWeighting.Count => count,
        NgramWeighting.Rarity => (float)Rarities[feature],
        _ => (float)(count * Rarities[feature]),
    };

    private float FactorOf(float divisor)
    {
        float factor = divisor > 0 ? Factor / divisor : Factor;
        return factor < LeastFactor ? 1 : factor;
    }
}
