using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>Lists the features of one text after another in buffers that are used again.</summary>
internal sealed class FeatureCollector(LexiconTable lexicon, int characterSlotBits)
{
    private readonly List<uint> _words = [];
    private readonly List<uint> _characters = [];
    private readonly List<uint> _concepts = [];
    private readonly List<int> _shared = [];

    public ReadOnlySpan<uint> Words => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);

    public ReadOnlySpan<uint> Characters => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_characters);

    public ReadOnlySpan<uint> Concepts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_concepts);

    public ReadOnlySpan<int> Shared => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_shared);

    public void Collect(ReadOnlySpan<byte> utf8)
    {
        _words.Clear();
        _characters.Clear();
        _concepts.Clear();
        _shared.Clear();
        var sink = new Sink(this, 32 - characterSlotBits);
        FeatureExtractor.Extract(utf8, lexicon, ref sink);
    }

    private readonly struct Sink(FeatureCollector owner, int characterShift) : IFeatureSink
    {
        public void Word(uint hash) => owner._words.Add(hash);

        public void Characters(CharacterGrams grams)
        {
            owner._characters.Add(grams.SlotOf3(characterShift) << characterShift);
            owner._characters.Add(grams.SlotOf4(characterShift) << characterShift);
            owner._characters.Add(grams.SlotOf5(characterShift) << characterShift);
        }

        public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
        {
            Sink same = this;
            last = last.Give(ascii, ref same);
        }

        public void Shared(int feature) => owner._shared.Add(feature);

        public void BeginWord(int start)
        {
        }

        public void Polar(int tenths)
        {
        }

        public void Concept(int feature) => owner._concepts.Add((uint)feature << (32 - SentimentLearner.ConceptBits));

        public void EndWord(int end)
        {
        }

        public void WordBeforeNegator(uint hash)
        {
        }

        public void EndClause(int end, bool isSentence)
        {
        }
    }
}
