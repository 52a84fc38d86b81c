using CemStream.Sentiment.Features;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Features;

public class LexiconTableTests
{
    [Theory]
    [InlineData("super", 3)]
    [InlineData("suuuuper", 3)]
    [InlineData("SUUUUPERRRR", 3)]
    [InlineData("supper", 0)]
    public void Find_ElongatedWord_IsThatWithOneOfEachLetter(string word, int valence) =>
        Assert.Equal(10 * valence, PolarityOf(word, Lexicon(("super", 3))));

    [Theory]
    [InlineData("wonder", 1)]
    [InlineData("wonderful", 4)]
    [InlineData("wonderfully", 3)]
    [InlineData("wonderfulness", 3)]
    [InlineData("wonderland", 2)]
    [InlineData("wonderlands", 0)]
    public void Find_WordAndStems_WordThenLongestStemWins(string word, int valence) =>
        Assert.Equal(10 * valence, PolarityOf(word, Lexicon(("wonder", 1), ("wonderful", 4), ("wonder*", 2), ("wonderful*", 3))));

    [Fact]
    public void Find_ManyWords_GivesEachItsOwnEntryAndOthersNone()
    {
        Dictionary<uint, LexiconEntry> entries = Enumerable.Range(0, 30_000).ToDictionary(
            number => FeatureHash.Finish((uint)number), number => new LexiconEntry(LexiconKind.Plain, 0, (ushort)(number + 1)));

        var lexicon = LexiconTable.Create(entries);

        Assert.All(entries, pair => Assert.Equal(pair.Value, lexicon.Find(pair.Key)));
        Assert.All(Enumerable.Range(30_000, 30_000), number => Assert.Equal(default, lexicon.Find(FeatureHash.Finish((uint)number))));
    }

    [Theory]
    [InlineData(-5, 65535)]
    [InlineData(127, 1)]
    [InlineData(0, 0)]
    public void Entry_OfItsParts_GivesThemBack(sbyte valence, ushort concept)
    {
        var entry = new LexiconEntry(LexiconKind.Intensifier, valence, concept);

        Assert.Equal((LexiconKind.Intensifier, valence, concept), (entry.Kind, entry.Valence, entry.Concept));
    }

    private static LexiconTable Lexicon(params (string Word, sbyte Valence)[] words)
    {
        var lexicon = new LexiconBuilder();
        foreach ((string word, sbyte valence) in words)
        {
            lexicon.Add(LexiconHash.Of(word).Last(), new LexiconEntry(LexiconKind.Polar, valence, 7));
        }

        return lexicon.Build();
    }

    private static int PolarityOf(string word, LexiconTable lexicon) => RecordingSink.Of(word, lexicon).Polarities.Sum();
}
