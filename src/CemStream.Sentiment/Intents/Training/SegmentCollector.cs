using System.Runtime.InteropServices;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>Lists the features of the segments of one text after another, in buffers that are used again.</summary>
internal sealed class SegmentCollector(LexiconTable lexicon, IntentParts parts)
{
    private readonly List<uint> _words = [];
    private readonly List<int> _textFeatures = [];
    private readonly List<(int End, SegmentTone Tone)> _segments = [];

    public int Count => _segments.Count;

    /// <summary>Features of the whole text.</summary>
    public ReadOnlySpan<int> TextFeatures => CollectionsMarshal.AsSpan(_textFeatures);

    public SegmentTone ToneOf(int segment) => _segments[segment].Tone;

    public ReadOnlySpan<uint> WordsOf(int segment)
    {
        int start = segment == 0 ? 0 : _segments[segment - 1].End;
        return CollectionsMarshal.AsSpan(_words)[start.._segments[segment].End];
    }

    public void Collect(ReadOnlySpan<byte> utf8)
    {
        _words.Clear();
        _segments.Clear();
        _textFeatures.Clear();
        var sink = new PartialSink<Sink>(new Sink(this), parts, utf8.Length);
        FeatureExtractor.Extract(utf8, lexicon, ref sink);
    }

    private struct Sink(SegmentCollector owner) : IFeatureSink
    {
        private SegmentReader _segment;

        public readonly void Word(uint hash) => owner._words.Add(hash);

        public readonly void WordBeforeNegator(uint hash)
        {
            if (_segment.Words > 0)
            {
                Word(hash);
            }
        }

        public readonly void Concept(int feature) => Word(FeatureHash.OfConcept(feature));

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

        public readonly void Shared(int feature) => owner._textFeatures.Add(feature);

        private void EndSegment()
        {
            if (_segment.Words > 0)
            {
                owner._segments.Add((owner._words.Count, _segment.Tone));
            }

            _segment = default;
        }
    }
}
