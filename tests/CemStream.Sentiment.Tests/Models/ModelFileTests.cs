using System.Text;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Models;

public class ModelFileTests
{
    private static readonly byte[] File = TinyModel.Bytes(TinyModel.Trained);

    [Fact]
    public void Load_SavedModel_GivesTheSameVersionAndScores()
    {
        SentimentModel loaded = Load(File);

        Assert.Equal(TinyModel.Trained.Version, loaded.Version);
        Assert.Equal(File, TinyModel.Bytes(loaded));
        Assert.All(TinyModel.Rows, row => Assert.Equal(TinyModel.Trained.Score(row.Utf8.Span), loaded.Score(row.Utf8.Span)));
    }

    [Fact]
    public void Load_TruncatedAnywhere_IsRefused()
    {
        for (int length = 0; length < File.Length; length += length < 400 ? 1 : 97)
        {
            Assert.Throws<InvalidModelException>(() => Load(File[..length]));
        }
    }

    [Fact]
    public void Load_AnyFlippedByte_IsRefused()
    {
        for (int offset = 0; offset < File.Length; offset += offset < 400 ? 1 : 97)
        {
            byte[] altered = [.. File];
            altered[offset] ^= 0x10;
            Assert.Throws<InvalidModelException>(() => Load(altered));
        }
    }

    [Fact]
    public void Load_BytesBehindTheEnd_IsRefused()
    {
        var exception = Assert.Throws<InvalidModelException>(() => Load([.. File, 0]));

        Assert.Contains("cut or extended", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherVersion_SaysWhichVersions()
    {
        byte[] altered = [.. File];
        altered[FileHeader.VersionOffset] = 9;

        Assert.Contains("version 9", Assert.Throws<InvalidModelException>(() => Load(altered)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ResealedNonsenseInTheHeader_IsRefused()
    {
        for (int offset = FileHeader.BodyOffset; offset < FileHeader.BodyOffset + 12; offset++)
        {
            byte[] altered = [.. File];
            altered[offset] ^= 0x40;
            System.Security.Cryptography.SHA256.HashData(
                altered.AsSpan(FileHeader.BodyOffset), altered.AsSpan(FileHeader.HashOffset, FileHeader.HashLength));
            Assert.Throws<InvalidModelException>(() => Load(altered));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(1e-30f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Load_TemperatureThatCannotDivide_IsRefused(float temperature) =>
        AssertRefused(Trained with { Temperature = temperature }, "temperature");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void Load_WeightBeyondWhatCanBeSummed_IsRefused(float weight)
    {
        short[] pairs = [.. Trained.Words.Pairs];
        sbyte[] languages = [.. Trained.Languages.Weights];

        AssertRefused(Trained with { Shared = [weight, .. Trained.Shared[1..]] }, "weight or scale");
        AssertRefused(Trained with { Words = new WeightTable(pairs, weight, 1) }, "weight or scale");
        AssertRefused(Trained with { Words = new WeightTable(pairs, 1, weight) }, "weight or scale");
        AssertRefused(Trained with { Languages = new LanguageTable(languages, weight, Trained.Languages.Codes) }, "weight or scale");
    }

    [Theory]
    [InlineData((byte)LexiconKind.Polar, 6)]
    [InlineData((byte)LexiconKind.Polar, -128)]
    [InlineData((byte)LexiconKind.Intensifier, 11)]
    [InlineData((byte)LexiconKind.Intensifier, -11)]
    [InlineData((byte)LexiconKind.Negator, 1)]
    [InlineData((byte)LexiconKind.Plain, 127)]
    [InlineData((byte)(LexiconKind.Plain + 1), 0)]
    public void Load_WordThatMeansNothingInALexicon_IsRefused(byte kind, sbyte valence) =>
        AssertRefused(Trained with { Lexicon = LexiconOf(new LexiconEntry((LexiconKind)kind, valence, 1)) }, "kind or valence");

    [Theory]
    [InlineData((byte)LexiconKind.Polar, -5)]
    [InlineData((byte)LexiconKind.Polar, 5)]
    [InlineData((byte)LexiconKind.Intensifier, 10)]
    [InlineData((byte)LexiconKind.Intensifier, -10)]
    [InlineData((byte)LexiconKind.Plain, 0)]
    public void Load_StrongestWords_GiveTheLongestTextAScore(byte kind, sbyte valence)
    {
        LexiconTable lexicon = LexiconOf(new LexiconEntry((LexiconKind)kind, valence, 1));
        SentimentModel model = SentimentModel.From(Trained with { Lexicon = lexicon });

        SentimentScore score = model.Score(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("w ", 1 << 19))));

        Assert.Equal(1, score.Negative + score.Neutral + score.Positive, 3);
    }

    private static ModelParameters Trained => TinyModel.Trained.Parameters;

    private static LexiconTable LexiconOf(LexiconEntry entry) =>
        LexiconTable.Create(new Dictionary<uint, LexiconEntry> { [LexiconHash.Of("w").Single()] = entry });

    private static void AssertRefused(ModelParameters parameters, string message) => Assert.Contains(
        message, Assert.Throws<InvalidModelException>(() => SentimentModel.From(parameters)).Message, StringComparison.Ordinal);

    private static SentimentModel Load(byte[] file) => SentimentModel.Load(new MemoryStream(file));
}
