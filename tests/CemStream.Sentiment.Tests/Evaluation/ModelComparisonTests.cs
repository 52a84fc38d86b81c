using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Evaluation;

public class ModelComparisonTests
{
    private static readonly LabelledText[] English =
        [Row("love", "positive", "en"), Row("meh", "neutral", "en"), Row("hate", "negative", "en")];

    private static readonly LabelledText[] German = [Row("hate", "positive", "de")];

    [Fact]
    public void Of_TwoModels_CountsWhereTheyAgreeAndWhoIsRight()
    {
        ModelComparison comparison = ModelComparison.Of(
            new WordModel("a", "love", "hate"), new WordModel("b", "love", ""), [("one", English), ("two", German)], examples: 1);

        Assert.Equal(("a", "b"), (comparison.VersionA, comparison.VersionB));
        Assert.Equal(new ComparedRows("one", 3, 2 / 3.0, 1, 2 / 3.0, OnlyA: 1, OnlyB: 0), comparison.Sets[0]);
        Assert.Equal(new ComparedRows("de", 1, 0, 0, 0, OnlyA: 0, OnlyB: 0), comparison.Languages[0]);
        Assert.Equal(new ComparedRows("all", 4, 0.5, 0.75, 0.5, OnlyA: 1, OnlyB: 0), comparison.Overall);
        ComparedText example = Assert.Single(comparison.Examples);
        Assert.Equal(("hate", 1.0), (example.Text, example.Distance));
    }

    private static LabelledText Row(string text, string label, string language) => LabelledText.Parse(text, label, language, "set");

    /// <summary>Knows one good word and one bad one.</summary>
    private sealed class WordModel(string version, string good, string bad) : ISentimentModel
    {
        public string Version => version;

        public SentimentScore Score(ReadOnlySpan<byte> utf8)
        {
            string text = System.Text.Encoding.UTF8.GetString(utf8);
            return text == good ? new SentimentScore(0, 0, 1) : text == bad ? new SentimentScore(1, 0, 0) : new SentimentScore(0, 1, 0);
        }

        public string DetectLanguage(ReadOnlySpan<byte> utf8) => "en";

        public QuoteSpan FindSpan(ReadOnlySpan<byte> utf8, SentimentClass sentiment, int maxCharacters) => default;
    }
}
