using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>Brings learnt weights to 8 bits. The scale of an intent clips the largest thousandth of its weights that are not small.</summary>
internal static class IntentQuantizer
{
    private const double ClippedShare = 0.001;
    private const float Smallest = 1e-3f;

    public static (sbyte[] Words, float[] Scales) ToBytes(AdaGradTable table)
    {
        var words = new sbyte[table.Slots * IntentWeights.Width];
        var scales = new float[AllIntents.Count];
        for (int intent = 0; intent < AllIntents.Count; intent++)
        {
            float scale = scales[intent] = ScaleOf(table, intent);
            for (int slot = 0; slot < table.Slots; slot++)
            {
                float steps = MathF.Round(table.WeightsOf(slot)[intent] / scale);
                words[(slot * IntentWeights.Width) + intent] = (sbyte)Math.Clamp(steps, -sbyte.MaxValue, sbyte.MaxValue);
            }
        }

        return (words, scales);
    }

    private static float ScaleOf(AdaGradTable table, int intent)
    {
        var sizes = new List<float>();
        for (int slot = 0; slot < table.Slots; slot++)
        {
            float size = MathF.Abs(table.WeightsOf(slot)[intent]);
            if (size > Smallest)
            {
                sizes.Add(size);
            }
        }

        sizes.Sort();
        return sizes.Count == 0 ? 1 : sizes[(int)((sizes.Count - 1) * (1 - ClippedShare))] / sbyte.MaxValue;
    }
}
