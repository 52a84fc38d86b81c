using BenchmarkDotNet.Attributes;
using CemStream.Sentiment;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.MicroBenchmarks;

/// <summary>The tables of the shipped model alone: what is looked up in them for a text is made before.</summary>
public class TableBenchmarks
{
    private static readonly ModelParameters Model = SentimentModel.Default.Parameters;

    private uint[] _words = [];
    private uint[] _slots = [];

    [Params(TextKind.Tweet, TextKind.Review, TextKind.Mail)]
    public TextKind Text { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var sink = new SlotSink(Model.Characters.Shift);
        FeatureExtractor.Extract(Texts.Of(Text), Model.Lexicon, ref sink);
        (_words, _slots) = ([.. sink.Words], [.. sink.Slots]);
    }

    /// <summary>All words of the text, and their pairs and triples.</summary>
    [Benchmark]
    public int FindInLexicon()
    {
        var valence = 0;
        foreach (var hash in _words)
        {
            valence += Model.Lexicon.Find(hash).Valence;
        }

        return valence;
    }

    /// <summary>The weights of all character n-grams of the text, in its order.</summary>
    [Benchmark]
    public int WalkWeights()
    {
        ref var first = ref Model.Characters.First;
        var sum = 0;
        foreach (var slot in _slots)
        {
            sum += WeightTable.PairAt(ref first, slot);
        }

        return sum;
    }
}
