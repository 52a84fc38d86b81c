using System.Text;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Intents.Training;
using CemStream.Sentiment.Tests.Features;

namespace CemStream.Sentiment.Tests.Intents.Training;

public class PartialSinkTests
{
    private const string Text = "No refund! I am not happy with the delivery. Ich kündige nicht. ";

    private static readonly RecordingSink Whole = Read(IntentParts.All);

    [Fact]
    public void Extract_AllParts_GivesWhatTheTextSays()
    {
        RecordingSink direct = RecordingSink.Of(Text, SentimentModel.Default.Parameters.Lexicon);

        Assert.Equal(direct.Words, Whole.Words);
        Assert.Equal(direct.WordsBeforeNegator, Whole.WordsBeforeNegator);
        Assert.Equal(direct.Concepts, Whole.Concepts);
        Assert.Equal(direct.Polarities, Whole.Polarities);
        Assert.Equal(direct.SharedFeatures, Whole.SharedFeatures);
        Assert.Equal(direct.Clauses, Whole.Clauses);
        Assert.Equal(direct.Spans, Whole.Spans);
    }

    [Fact]
    public void Extract_WithoutClauses_EndsOneAtTheEndOfTheText()
    {
        RecordingSink sink = Read(IntentParts.All & ~IntentParts.Clauses);

        Assert.Equal([(Encoding.UTF8.GetByteCount(Text), true)], sink.Clauses);
        Assert.Equal(Whole.Words, sink.Words);
    }

    [Fact]
    public void Extract_WithoutNegation_GivesPlainWordsAndConceptsOnly()
    {
        RecordingSink sink = Read(IntentParts.All & ~IntentParts.Negation);

        Assert.NotEmpty(Whole.WordsBeforeNegator);
        Assert.Empty(sink.WordsBeforeNegator);
        Assert.Contains(Negated("happy"), Whole.Words);
        Assert.DoesNotContain(Negated("happy"), sink.Words);
        Assert.Contains(HashOf("happy"), sink.Words);
        Assert.Equal(Whole.Concepts.Select(concept => concept / 2 * 2), sink.Concepts);
        Assert.NotEqual(Whole.Concepts, sink.Concepts);
    }

    [Fact]
    public void Extract_WithoutTheLexicon_GivesTheWordsAndTheBias()
    {
        RecordingSink sink = Read(IntentParts.Clauses | IntentParts.Negation);

        Assert.Empty(sink.Concepts);
        Assert.Empty(sink.Polarities);
        Assert.Equal([SharedFeature.Bias], sink.SharedFeatures);
        Assert.Equal(Whole.Words, sink.Words);
        Assert.Equal(Whole.Clauses, sink.Clauses);
    }

    private static uint Negated(string word) => FeatureHash.Combine(FeatureHash.Negated, HashOf(word));

    private static uint HashOf(string word) => RecordingSink.Of(word).Words[0];

    private static RecordingSink Read(IntentParts parts)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Text);
        var sink = new PartialSink<RecordingSink>(new RecordingSink(), parts, utf8.Length);
        FeatureExtractor.Extract(utf8, SentimentModel.Default.Parameters.Lexicon, ref sink);
        return sink.Inner;
    }
}
