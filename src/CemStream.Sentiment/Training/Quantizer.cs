using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

/// <summary>Brings learnt weights to 8 bits. A table's scale clips the largest thousandth of its non-zero weights.</summary>
internal static class Quantizer
{
    private const double ClippedShare = 0.001;

    /// <summary>Averages the replicas, slot by slot in their given order.</summary>
    /// <param name="replicas">Tables of the same size.</param>
    /// <param name="factor">What the weights were multiplied with when they were learnt.</param>
    public static WeightTable ToWeights(IReadOnlyList<AdaGradTable> replicas, float factor = 1)
    {
        float[] pairs = ToPairs(replicas);
        float polarity = ScaleOf(pairs, 0);
        float neutrality = ScaleOf(pairs, 1);
        var slots = new short[pairs.Length / 2];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = (short)((byte)Quantize(pairs[2 * slot], polarity) | (Quantize(pairs[(2 * slot) + 1], neutrality) << 8));
        }

        return new WeightTable(slots, polarity * factor, neutrality * factor);
    }

    /// <summary>Polarity and neutrality of each slot: the mean over the replicas, without the part that all classes share.</summary>
    public static float[] ToPairs(IReadOnlyList<AdaGradTable> replicas)
    {
        var pairs = new float[2 * replicas[0].Slots];
        foreach (AdaGradTable replica in replicas)
        {
            for (int slot = 0; slot < replica.Slots; slot++)
            {
                ReadOnlySpan<float> weights = replica.WeightsOf(slot);
                float negative = weights[(int)SentimentClass.Negative];
                float positive = weights[(int)SentimentClass.Positive];
                pairs[2 * slot] += (positive - negative) / replicas.Count;
                pairs[(2 * slot) + 1] += (weights[(int)SentimentClass.Neutral] - ((negative + positive) / 2)) / replicas.Count;
            }
        }

        return pairs;
    }

    public static LanguageTable ToLanguages(AdaGradTable table, string[] codes)
    {
        var values = new float[LanguageTable.Width * table.Slots];
        for (int slot = 0; slot < table.Slots; slot++)
        {
            table.WeightsOf(slot).CopyTo(values.AsSpan(LanguageTable.Width * slot));
        }

        float scale = ScaleOf(values);
        return new LanguageTable(Array.ConvertAll(values, value => Quantize(value, scale)), scale, codes);
    }

    private static float ScaleOf(float[] pairs, int column) => ScaleOf([.. pairs.Where((_, index) => index % 2 == column)]);

    private static float ScaleOf(float[] values)
    {
        float[] sizes = [.. values.Where(value => value != 0).Select(MathF.Abs)];
        Array.Sort(sizes);
        return sizes.Length == 0 ? 1 : sizes[(int)((sizes.Length - 1) * (1 - ClippedShare))] / sbyte.MaxValue;
    }

    private static sbyte Quantize(float value, float scale) =>
        (sbyte)Math.Clamp(MathF.Round(value / scale), -sbyte.MaxValue, sbyte.MaxValue);
}
