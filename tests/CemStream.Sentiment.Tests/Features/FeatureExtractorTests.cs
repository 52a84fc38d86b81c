using CemStream.Sentiment.Features;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Features;

public class FeatureExtractorTests
{
    private static readonly LexiconTable Lexicon = LexiconSource.Load();

    [Theory]
    [InlineData("Don't", "dont")]
    [InlineData("don’t", "DONT")]
    [InlineData("café", "cafe")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("soooooo", "soo")]
    [InlineData("Straße", "strase")]
    [InlineData("fein.", "fein .")]
    [InlineData("good-looking", "good looking")]
    [InlineData("see https://example.com/a?b now", "see now")]
    [InlineData("hello @Someone_1 there", "hello there")]
    [InlineData("#great", "great")]
    public void Extract_OtherSpelling_GivesTheSameWords(string text, string same) =>
        Assert.Equal(RecordingSink.Of(same).Words, RecordingSink.Of(text).Words);

    [Theory]
    [InlineData("good", "god")]
    [InlineData("a b", "b a")]
    [InlineData("10", "100")]
    [InlineData("5000", "50000")]
    [InlineData("fine!", "fine")]
    [InlineData("fine :)", "fine :(")]
    [InlineData("fine 😀", "fine 😡")]
    public void Extract_OtherText_GivesOtherWords(string text, string other) =>
        Assert.NotEqual(RecordingSink.Of(other).Words, RecordingSink.Of(text).Words);

    [Fact]
    public void Extract_ThreeWords_GivesNGramsUpToThree() => Assert.Equal(1 + 2 + 3, RecordingSink.Of("one two three").Words.Count);

    [Fact]
    public void Extract_Word_GivesCharacterGramsAtEachCharacterAndAtItsEnd() => Assert.Equal(3, RecordingSink.Of("ab").CharacterGrams.Count);

    [Theory]
    [InlineData("a word", "no word")]
    [InlineData("A  WÓRD!", "a word")]
    [InlineData("süüüüße", "süüse")]
    [InlineData("soooooon", "soon")]
    public void Extract_SameLastCharacters_GiveTheSameLastGrams(string text, string same) =>
        Assert.Equal(RecordingSink.Of(same).CharacterGrams[^1], RecordingSink.Of(text).CharacterGrams[^1]);

    [Fact]
    public void Extract_LettersInSlotsOfOneGroup_DoNotMeet()
    {
        CharacterGrams[] grams = [.. "abcdefghijklmnopqrstuvwxyz".Select(letter => RecordingSink.Of($"{letter}rest").CharacterGrams[4])];

        HashSet<uint> slots = [.. grams.Select(gram => gram.SlotOf5(16)), grams[0].SlotOf4(16)];

        Assert.Equal(27, slots.Count);
        Assert.Single(slots.Select(slot => slot / CharacterGrams.GroupSlots).Distinct());
    }

    [Theory]
    [InlineData("cafés", "cafes")]
    [InlineData("ÄRGER", "arger")]
    [InlineData("nooot", "noot")]
    public void Extract_FoldedLetters_GiveTheSameCharacterGrams(string text, string same) =>
        Assert.Equal(RecordingSink.Of(same).CharacterGrams, RecordingSink.Of(text).CharacterGrams);

    [Theory]
    [InlineData("excellent", "ausgezeichnet")]
    [InlineData("excellent", "EXCELENTE")]
    [InlineData("broken", "rusak")]
    [InlineData("broken", "nasira")]
    [InlineData("never broken", "nie kaputt")]
    public void Extract_WordsOfOneMeaning_GiveOneConcept(string text, string same) =>
        Assert.Equal(RecordingSink.Of(same, Lexicon).Concepts, RecordingSink.Of(text, Lexicon).Concepts);

    [Fact]
    public void Extract_NegatedWord_GivesAnotherConcept() =>
        Assert.DoesNotContain(RecordingSink.Of("broken", Lexicon).Concepts[0], RecordingSink.Of("not broken", Lexicon).Concepts);

    [Fact]
    public void Extract_RepeatedSpaces_GiveTheSameCharacterGrams() =>
        Assert.Equal(RecordingSink.Of("a b").CharacterGrams, RecordingSink.Of(" a \t\u00A0 b ").CharacterGrams);

    [Fact]
    public void Extract_WordAfterNegator_IsAlsoGivenAsNegated()
    {
        int plain = RecordingSink.Of("very good", Lexicon).Words.Count;
        int negated = RecordingSink.Of("not good", Lexicon).Words.Count;

        Assert.Equal(plain + 1, negated);
    }

    [Fact]
    public void Extract_PunctuationAfterNegator_EndsItsScope()
    {
        RecordingSink sink = RecordingSink.Of("no, good", Lexicon);

        Assert.DoesNotContain(FeatureHash.Combine(FeatureHash.Negated, RecordingSink.Of("good").Words[0]), sink.Words);
    }

    [Theory]
    [InlineData("good not")]
    [InlineData("good not!")]
    [InlineData("yes, good not, yes")]
    public void Extract_NegatorEndsTheClause_GivesTheWordsBeforeItAsNegated(string text) =>
        Assert.Equal(
            [FeatureHash.Combine(FeatureHash.Negated, RecordingSink.Of("good").Words[0])],
            RecordingSink.Of(text, Lexicon).WordsBeforeNegator);

    [Theory]
    [InlineData("not good")]
    [InlineData("good, not")]
    [InlineData("good not good")]
    [InlineData("good not?")]
    public void Extract_NegatorElsewhere_GivesNoWordBeforeIt(string text) =>
        Assert.Empty(RecordingSink.Of(text, Lexicon).WordsBeforeNegator);

    [Fact]
    public void Extract_LongClauseBeforeNegator_GivesItsLastWords() =>
        Assert.Equal(
            "hijklmn".Select(letter => FeatureHash.Combine(FeatureHash.Negated, RecordingSink.Of($"{letter}").Words[0])),
            RecordingSink.Of("a b c d e f g h i j k l m n not", Lexicon).WordsBeforeNegator);

    [Theory]
    [InlineData("WORST THING", SharedFeature.Shouted + 1)]
    [InlineData("what!!", SharedFeature.Exclamations + 1)]
    [InlineData("why?", SharedFeature.Questions)]
    [InlineData("hm...", SharedFeature.Ellipses)]
    [InlineData("hm…", SharedFeature.Ellipses)]
    [InlineData("nooooo", SharedFeature.Elongated)]
    [InlineData("www.example.com", SharedFeature.Links)]
    [InlineData("@you", SharedFeature.Mentions)]
    [InlineData("", SharedFeature.Bias)]
    public void Extract_Emphasis_GivesSharedFeature(string text, int feature) =>
        Assert.Contains(feature, RecordingSink.Of(text).SharedFeatures);

    [Theory]
    [InlineData("this is good", 1)]
    [InlineData("das ist toll", 1)]
    [InlineData("esto es pésimo", -1)]
    [InlineData("barangnya rusak", -1)]
    [InlineData("ang pangit", -1)]
    [InlineData("not good", -1)]
    [InlineData("gooood", 1)]
    [InlineData("good but horrible", -1)]
    [InlineData("das gefällt mir", 1)]
    [InlineData("das gefällt mir nicht", -1)]
    [InlineData("das gefällt mir nicht 😡", -1)]
    [InlineData("es bueno no?", 1)]
    [InlineData("Es funktioniert nicht.", -1)]
    [InlineData("bagus kaya lang rusak", -1)]
    public void Extract_PolarWords_GiveTheSameFeatureInEveryLanguage(string text, int sign)
    {
        int balance = RecordingSink.Of(text, Lexicon).SharedFeatures
            .Single(feature => feature is >= SharedFeature.Balance and < SharedFeature.Density);

        Assert.Equal(sign, Math.Sign(balance - SharedFeature.Balance - 6));
    }

    [Theory]
    [InlineData("good", 30)]
    [InlineData("very good", 45)]
    [InlineData("slightly good", 18)]
    [InlineData("not good", -20)]
    [InlineData("not very good", -27)]
    [InlineData("not, good", 30)]
    [InlineData("funktioniert nicht", -20)]
    [InlineData("never geht nicht", 12)]
    [InlineData("not.\u00A0Good", 30)]
    [InlineData("not.” Good", 30)]
    [InlineData("not.🌫️ Good", 30)]
    [InlineData("not… good", 30)]
    [InlineData("not 😡", -40)]
    [InlineData("not 😡 good", -60)]
    [InlineData("table", 0)]
    public void Extract_PolarWord_TellsItsValenceInTenths(string text, int tenths) =>
        Assert.Equal(tenths, RecordingSink.Of(text, Lexicon).Polarities.Sum());

    [Fact]
    public void Extract_TextBeyondTheLimit_IsNotRead()
    {
        string text = new string('a', FeatureExtractor.LongestText) + " horrible";

        Assert.Single(RecordingSink.Of(text).Words);
    }

    [Fact]
    public void Extract_Sentences_GivesTheirEnds() =>
        Assert.Equal([(4, true), (9, false), (12, true)], RecordingSink.Of("Yes. 3.5, no").Clauses);

    [Fact]
    public void Extract_EmojiAfterNegator_GivesItsOwnConcept() =>
        Assert.Contains(RecordingSink.Of("😡", Lexicon).Concepts[0], RecordingSink.Of("not happy 😡", Lexicon).Concepts);

    [Fact]
    public void Extract_PairInPlaceOfALaterWord_LeavesTheFirstPolarity()
    {
        int FirstOf(string text) => RecordingSink.Of(text, Lexicon).SharedFeatures
            .Single(feature => feature is >= SharedFeature.FirstPolarity and < SharedFeature.FirstPolarity + 5);

        Assert.Equal(FirstOf("good table"), FirstOf("good table not good"));
    }
}
