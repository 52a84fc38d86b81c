using CemStream.Sentiment.Features;
using CemStream.Sentiment.Tests.Features;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public class LexiconSourceTests
{
    private static readonly LexiconWord[] Words = [.. LexiconSource.Read()];

    [Fact]
    public void Read_WordOfOneLanguage_HasOnePolarity() => Assert.Empty(
        from word in Words
        where word.Entry.Kind is not (LexiconKind.None or LexiconKind.Plain)
        group word by (word.Language, Hash: LexiconHash.Of(word.Text).Last()) into entries
        where entries.Select(entry => (entry.Entry.Kind, Math.Sign(entry.Entry.Valence))).Distinct().Count() > 1
        select string.Join(", ", entries));

    [Fact]
    public void Read_WordThatIsLeftOut_HasNoEntryInItsOwnLanguage()
    {
        HashSet<(string, uint)> leftOut =
            [.. Words.Where(word => word.Entry.Kind == LexiconKind.None).Select(word => (word.Language, LexiconHash.Of(word.Text).Last()))];

        Assert.DoesNotContain(
            Words, word => word.Entry.Kind != LexiconKind.None && leftOut.Contains((word.Language, LexiconHash.Of(word.Text).Last())));
    }

    [Fact]
    public void Read_Words_AreThoseTheExtractorCanFind() => Assert.DoesNotContain(
        Words,
        word => word.Text.Count(char.IsWhiteSpace) > 1
            || word.Text.IndexOf('*') is >= 0 and var star && (star < 4 || star < word.Text.Length - 1 || word.Text.Contains(' ')));

    [Theory]
    [InlineData("excellent", 5)]
    [InlineData("großartiges", 5)]
    [InlineData("grossartiges", 5)]
    [InlineData("scheiße", -4)]
    public void Load_Spellings_HaveTheirValence(string word, int valence) => Assert.Equal(10 * valence, PolarityOf(word, LexiconSource.Load()));

    [Theory]
    [InlineData("enttäuschend", true)]
    [InlineData("enttäuschenden", false)]
    public void Of_Stem_IsFoundWithUpToFourLettersMore(string word, bool isFound)
    {
        var lexicon = new LexiconBuilder();
        foreach (uint hash in LexiconHash.Of("enttäusch*"))
        {
            lexicon.Add(hash, new LexiconEntry(LexiconKind.Polar, -3, 7));
        }

        Assert.Equal(isFound ? -30 : 0, PolarityOf(word, lexicon.Build()));
    }

    [Theory]
    [InlineData("die")]
    [InlineData("war")]
    [InlineData("mal")]
    [InlineData("saya")]
    public void Load_WordOfTwoLanguages_IsLeftOut(string word) => Assert.Equal(0, PolarityOf(word, LexiconSource.Load()));

    private static int PolarityOf(string word, LexiconTable lexicon) => RecordingSink.Of(word, lexicon).Polarities.Sum();
}
