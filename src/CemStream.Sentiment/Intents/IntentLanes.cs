using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Intents;

/// <summary>What <see cref="IntentParameters"/> hold beside the words, laid out for sums over eight intents at a time.</summary>
internal sealed class IntentLanes
{
    /// <summary>Vectors of eight intents that hold them all.</summary>
    public const int Parts = 2;

    // A little below the threshold, so that rounding hides none: what lies above is looked at again.
    private const double Slack = 1e-3;
    private readonly Vector256<float>[] _scales;
    private readonly Vector256<float>[] _leastLogits;
    private readonly Vector256<float>[] _tones;
    private readonly Vector256<float>[] _texts;

    public IntentLanes(IntentParameters model)
    {
        Words = model.Words;
        _scales = ToVectors(model.Scales, 0);
        _leastLogits = ToVectors([.. model.Thresholds.Select(LeastLogit)], float.PositiveInfinity);
        _tones = ToRows(model.Tones);
        _texts = ToRows(model.Texts);
    }

    public IntentWeights Words { get; }

    public Vector256<float> ScalesOf(int part) => _scales[part];

    /// <summary>Logits below which an intent is not told.</summary>
    public Vector256<float> LeastLogitsOf(int part) => _leastLogits[part];

    public Vector256<float> ToneOf(SegmentTone tone, int part) =>
        _tones[(tone.Words * Parts) + part] + _tones[(tone.Balance * Parts) + part] + _tones[(tone.Last * Parts) + part];

    /// <summary>What a feature of the whole text adds, see <see cref="Features.SharedFeature"/>.</summary>
    public Vector256<float> TextOf(int feature, int part) => _texts[(feature * Parts) + part];

    private static float LeastLogit(float threshold) => (float)(Math.Log(threshold / (1.0 - threshold)) - Slack);

    private static Vector256<float>[] ToRows(float[] weights) =>
        [.. weights.Chunk(AllIntents.Count).SelectMany(row => ToVectors(row, 0))];

    private static Vector256<float>[] ToVectors(float[] row, float padding)
    {
        float[] padded = [.. row, .. Enumerable.Repeat(padding, IntentWeights.Width - row.Length)];
        return [Vector256.Create(padded, 0), Vector256.Create(padded, Vector256<float>.Count)];
    }
}
