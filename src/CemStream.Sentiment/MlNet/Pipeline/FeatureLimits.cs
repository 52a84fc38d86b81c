using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>What both kinds of predictors check of their weights.</summary>
internal static class FeatureLimits
{
    private const int MostWeights = 1 << 26;
    private const float HighestWeight = 1e20f;

    /// <summary>Checks a count before room is made for so many weights: it has to be that of the n-grams, which are in the file.</summary>
    public static int Check(int count, int outputs, Column features, ModelKey key) =>
        count > 0 && count <= MostWeights / outputs && count == FeatureWidth.Of(features)
            ? count
            : throw key.Invalid($"it has {count} features for {outputs} outputs, and there are {FeatureWidth.Of(features)} n-grams");

    /// <summary>Puts weights at their positions, which grow.</summary>
    public static void Spread(
        ReadOnlySpan<int> positions, ReadOnlySpan<float> values, Span<float> weights, int output, int outputs, ModelKey key)
    {
        int last = -1;
        for (int index = 0; index < positions.Length; index++)
        {
            int position = positions[index];
            if (position <= last || position >= weights.Length / outputs)
            {
                throw key.Invalid($"the position {position} of a weight is out of order");
            }

            weights[(position * outputs) + output] = values[index];
            last = position;
        }
    }

    /// <summary>Refuses weights whose sums could leave the range of 32 bits.</summary>
    public static void CheckRange(ReadOnlySpan<float> values, ModelKey key)
    {
        foreach (float value in values)
        {
            if (!(Math.Abs(value) <= HighestWeight))
            {
                throw key.Invalid($"{value} is not a weight");
            }
        }
    }
}
