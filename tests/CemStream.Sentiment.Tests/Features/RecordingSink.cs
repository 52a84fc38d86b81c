using System.Text;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Tests.Features;

/// <summary>Keeps everything the extractor says.</summary>
internal readonly struct RecordingSink() : IFeatureSink
{
    public List<uint> Words { get; } = [];

    public List<CharacterGrams> CharacterGrams { get; } = [];

    public List<int> Concepts { get; } = [];

    public List<int> SharedFeatures { get; } = [];

    public List<(int Start, int End)> Spans { get; } = [];

    public List<(int End, bool IsSentence)> Clauses { get; } = [];

    public static RecordingSink Of(string text, LexiconTable? lexicon = null)
    {
        var sink = new RecordingSink();
        FeatureExtractor.Extract(Encoding.UTF8.GetBytes(text), lexicon ?? LexiconTable.Empty, ref sink);
        return sink;
    }

    public void BeginWord(int start) => Spans.Add((start, -1));

    public void Word(uint hash) => Words.Add(hash);

    public void Characters(CharacterGrams grams) => CharacterGrams.Add(grams);

    public void Characters(ReadOnlySpan<byte> ascii, ref CharacterGrams last)
    {
        RecordingSink same = this;
        last = last.Give(ascii, ref same);
    }

    public void Concept(int feature) => Concepts.Add(feature);

    public List<int> Polarities { get; } = [];

    public void Polar(int tenths) => Polarities.Add(tenths);

    public void EndWord(int end)
    {
        if (Spans.Count > 0 && Spans[^1].End < 0)
        {
            Spans[^1] = (Spans[^1].Start, end);
        }
    }

    public List<uint> WordsBeforeNegator { get; } = [];

    public void WordBeforeNegator(uint hash) => WordsBeforeNegator.Add(hash);

    public void EndClause(int end, bool isSentence) => Clauses.Add((end, isSentence));

    public void Shared(int feature) => SharedFeatures.Add(feature);
}
