using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// Adds up the weights of one segment after another and keeps the best of each intent. Sums are integers of 16 bits: a segment has too few
/// words for them to overflow, and their order does not matter.
/// </summary>
internal struct IntentSink(IntentLanes model) : IFeatureSink
{
    private FeatureBatch<uint> _next;
    private SegmentReader _segment;
    private Vector256<short> _sums;
    private int _features;
    private BestSegments _bestLow = BestSegments.None;
    private BestSegments _bestHigh = BestSegments.None;

    public readonly IntentSegment this[int intent] =>
        intent < Vector256<float>.Count ? _bestLow[intent] : _bestHigh[intent - Vector256<float>.Count];

    /// <summary>A bit for each intent that may be told; the others are not.</summary>
    public readonly uint Likely =>
        _bestLow.AtLeast(model.LeastLogitsOf(0)) | _bestHigh.AtLeast(model.LeastLogitsOf(1)) << Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Word(uint hash)
    {
        model.Words.Fetch(hash);
        if (_next.Add(hash))
        {
            AddWords();
        }
    }

    public void WordBeforeNegator(uint hash)
    {
        if (_segment.Words > 0)
        {
            Word(hash);
        }
    }

    public void Concept(int feature) => Word(FeatureHash.OfConcept(feature));

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

    public readonly void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
    {
    }

    public readonly void Shared(int feature)
    {
    }

    private void EndSegment()
    {
        if (_segment.Words > 0)
        {
            AddWords();
            SegmentTone tone = _segment.Tone;
            Vector256<float> value = Vector256.Create(1 / MathF.Sqrt(Math.Max(1, _features)));
            Vector256<float> low = Vector256.ConvertToSingle(Vector256.WidenLower(_sums));
            Vector256<float> high = Vector256.ConvertToSingle(Vector256.WidenUpper(_sums));
            _bestLow.Take((low * value * model.ScalesOf(0)) + model.ToneOf(tone, 0), _segment.Start, _segment.End);
            _bestHigh.Take((high * value * model.ScalesOf(1)) + model.ToneOf(tone, 1), _segment.Start, _segment.End);
            _sums = Vector256<short>.Zero;
            _features = 0;
        }

        _segment = default;
    }

    // The sums are copied, so that they stay in registers.
    private void AddWords()
    {
        IntentWeights words = model.Words;
        Vector256<short> sums = _sums;
        ReadOnlySpan<uint> hashes = _next.Take();
        foreach (uint hash in hashes)
        {
            sums += Vector256.WidenLower(words.Get(hash).ToVector256Unsafe());
        }

        _sums = sums;
        _features += hashes.Length;
    }
}
