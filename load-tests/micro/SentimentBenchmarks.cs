using BenchmarkDotNet.Attributes;
using CemStream.Sentiment;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Models;

namespace CemStream.MicroBenchmarks;

/// <summary>What one score of the shipped model is made of, each step with those before it: the differences are the steps' own.</summary>
public class SentimentBenchmarks
{
    private static readonly SentimentModel Model = SentimentModel.Default;

    private byte[] _text = [];

    [Params(TextKind.Tweet, TextKind.Review, TextKind.Mail)]
    public TextKind Text { get; set; }

    [GlobalSetup]
    public void SetUp() => _text = Texts.Of(Text);

    /// <summary>All features of the text, by nobody taken, without a lexicon.</summary>
    [Benchmark]
    public uint Features() => Extract(LexiconTable.Empty);

    [Benchmark]
    public uint FeaturesWithLexicon() => Extract(Model.Parameters.Lexicon);

    /// <summary>The same with the weight of each feature looked up and added.</summary>
    [Benchmark(Baseline = true)]
    public float Score() => Model.Score(_text).Positive;

    [Benchmark]
    public int ScoreWithIntents()
    {
        Span<IntentMatch> matches = stackalloc IntentMatch[AllIntents.Count];
        IntentModel.Default.Read(_text, Model, matches, out var count);
        return count;
    }

    private uint Extract(LexiconTable lexicon)
    {
        var sink = new HashSink();
        FeatureExtractor.Extract(_text, lexicon, ref sink);
        return sink.Hash;
    }
}
