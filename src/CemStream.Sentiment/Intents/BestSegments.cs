using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Intents;

/// <summary>For each of eight intents the segment that speaks most for it so far.</summary>
internal struct BestSegments
{
    private Vector256<float> _logits;
    private Vector256<int> _starts;
    private Vector256<int> _ends;

    public static BestSegments None => new() { _logits = Vector256.Create(float.NegativeInfinity) };

    public readonly IntentSegment this[int lane] => new(_logits[lane], _starts[lane], _ends[lane]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(Vector256<float> logits, int start, int end)
    {
        Vector256<float> isBetter = Vector256.GreaterThan(logits, _logits);
        _logits = Vector256.ConditionalSelect(isBetter, logits, _logits);
        _starts = Vector256.ConditionalSelect(isBetter.AsInt32(), Vector256.Create(start), _starts);
        _ends = Vector256.ConditionalSelect(isBetter.AsInt32(), Vector256.Create(end), _ends);
    }

    /// <returns>A bit for each intent whose logit is at least as high as given.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint AtLeast(Vector256<float> logits) => Vector256.GreaterThanOrEqual(_logits, logits).ExtractMostSignificantBits();
}
