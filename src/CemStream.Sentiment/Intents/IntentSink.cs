using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// Adds up the weights of one segment after another and keeps the best of each intent. Sums are integers of 16 bits: a segment has too few
/// words for them to overflow, and their order does not matter.
/// </summary>
internal struct IntentSink : IFeatureSink
{
    private readonly IntentParameters _model;
    private readonly IntentWeights _words;
    private SegmentReader _segment;
    private Vector128<short> _low;
    private Vector128<short> _high;
    private int _features;
    private IntentSegments _best;

    public IntentSink(IntentParameters model)
    {
        _model = model;
        _words = model.Words;
        ((Span<IntentSegment>)_best).Fill(IntentSegment.None);
    }

    [UnscopedRef]
    public readonly ReadOnlySpan<IntentSegment> Best => _best;

    public readonly IntentSegments Copy() => _best;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Word(uint hash)
    {
        Vector128<sbyte> weights = _words.Get(hash);
        _low += Vector128.WidenLower(weights);
        _high += Vector128.WidenUpper(weights);
        _features++;
    }

    public void BeginWord(int start) => _segment.BeginWord(start);

    public void Polar(int tenths) => _segment.Polar(tenths);

    public void EndWord(int end)
    {
        if (_segment.EndWord(end))
        {
            EndSegment();
        }
    }

    public void EndClause(int end, bool isSentence) => EndSegment();

    public readonly void Characters(CharacterGrams grams)
    {
    }

    public readonly void Concept(int feature)
    {
    }

    public readonly void Shared(int feature)
    {
    }

    private void EndSegment()
    {
        if (_segment.Words > 0)
        {
            Compare();
        }

        _segment = default;
        _low = Vector128<short>.Zero;
        _high = Vector128<short>.Zero;
        _features = 0;
    }

    private void Compare()
    {
        Span<short> sums = stackalloc short[IntentWeights.Width];
        _low.CopyTo(sums);
        _high.CopyTo(sums[Vector128<short>.Count..]);
        SegmentTone tone = _segment.Tone;
        float value = 1 / MathF.Sqrt(Math.Max(1, _features));
        for (int intent = 0; intent < AllIntents.Count; intent++)
        {
            float logit = (sums[intent] * value * _model.Scales[intent]) + _model.ToneOf(tone, intent);
            if (logit > _best[intent].Logit)
            {
                _best[intent] = new IntentSegment(logit, _segment.Start, _segment.End);
            }
        }
    }
}
