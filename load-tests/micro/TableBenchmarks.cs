using BenchmarkDotNet.Attributes;
using CemStream.Sentiment;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;
using CemStream.Sentiment.Text;

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
        var words = new List<uint>();
        for (var reader = new WordReader(Texts.Of(Text)); reader.Read();)
        {
            words.Add(reader.Hash);
        }

        var sink = new SlotSink(Model.Characters.Shift);
        FeatureExtractor.Extract(Texts.Of(Text), Model.Lexicon, ref sink);
        (_words, _slots) = ([.. words], [.. sink.Slots]);
    }

    /// <summary>All words of the text.</summary>
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
        var table = Model.Characters;
        var sum = 0;
        foreach (var slot in _slots)
        {
            sum += table.PairAt(slot);
        }

        return sum;
    }
}
