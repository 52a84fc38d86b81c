using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>Does what <see cref="IntentSink"/> does and keeps who added what.</summary>
internal struct IntentEvidenceSink(IntentWeights weights, List<SegmentEvidence> segments) : IFeatureSink
{
    private SegmentReader _reader;
    private SegmentEvidence _segment = new();
    private uint _single;
    private int _length;

    public readonly List<SegmentEvidence> Segments => segments;

    public void BeginWord(int start)
    {
        _reader.BeginWord(start);
        _segment.Words.Add(new SharedWord(start));
        _length = 0;
    }

    // A word comes first, then perhaps the word as a negated one, then the pair and the triple that end with it.
    public void Word(uint hash)
    {
        if (_length == 0)
        {
            _single = hash;
            _length = 1;
        }
        else if (hash != FeatureHash.Combine(FeatureHash.Negated, _single))
        {
            _length++;
        }

        Add(hash, _length);
    }

    public readonly void WordBeforeNegator(uint hash)
    {
        if (_reader.Words > 0)
        {
            Add(hash, 1);
        }
    }

    public readonly void Concept(int feature) => Add(FeatureHash.OfConcept(feature), 1);

    public void Polar(int tenths) => _reader.Polar(tenths);

    public void EndWord(int end)
    {
        if (_segment.Words.Count > 0 && _segment.Words[^1].End == 0)
        {
            _segment.Words[^1].End = end;
        }

        if (_reader.EndWord(end))
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

    // What a feature weighs is shared by the last words read.
    private readonly void Add(uint hash, int words)
    {
        Vector128<sbyte> row = weights.Get(hash);
        _segment.Features++;
        ReadOnlySpan<SharedWord> sharers = CollectionsMarshal.AsSpan(_segment.Words);
        sharers = sharers[^Math.Min(words, sharers.Length)..];
        for (int intent = 0; intent < AllIntents.Count; intent++)
        {
            _segment.Sums[intent] += row[intent];
            foreach (SharedWord word in sharers)
            {
                word.Shares[intent] += (float)row[intent] / sharers.Length;
            }
        }
    }

    private void EndSegment()
    {
        if (_reader.Words > 0)
        {
            _segment.Tone = _reader.Tone;
            segments.Add(_segment);
            _segment = new SegmentEvidence();
        }

        _reader = default;
    }
}
