using System.Runtime.InteropServices;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>Lists the features by which a language is told, in a buffer that is used again.</summary>
internal sealed class LanguageFeatures(LexiconTable lexicon)
{
    private readonly List<uint> _hashes = [];

    public ReadOnlySpan<uint> Hashes => CollectionsMarshal.AsSpan(_hashes);

    public void Collect(ReadOnlySpan<byte> utf8)
    {
        _hashes.Clear();
        var sink = new Sink(_hashes);
        FeatureExtractor.Extract(utf8, lexicon, ref sink);
    }

    private readonly struct Sink(List<uint> hashes) : IFeatureSink
    {
        public void Word(uint hash) => hashes.Add(hash);

        public void Characters(CharacterGrams grams)
        {
            hashes.Add(grams.Triple);
            hashes.Add(grams.Quad);
        }

        public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
        {
            Sink same = this;
            last = last.Give(ascii, ref same);
        }

        public void BeginWord(int start)
        {
        }

        public void Polar(int tenths)
        {
        }

        public void Concept(int feature)
        {
        }

        public void EndWord(int end)
        {
        }

        public void WordBeforeNegator(uint hash)
        {
        }

        public void EndClause(int end, bool isSentence)
        {
        }

        public void Shared(int feature)
        {
        }
    }
}
