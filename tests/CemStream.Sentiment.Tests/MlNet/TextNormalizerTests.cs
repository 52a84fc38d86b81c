using System.Text;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.Tests.MlNet;

public class TextNormalizerTests
{
    private static readonly NormalizerOptions Usual = new(LetterCase.Lower, KeepDiacritics: false, KeepPunctuation: true, KeepNumbers: true);

    [Theory]
    [InlineData("Naïve CAFÉ, Ångström", "naive cafe, angstrom")]
    [InlineData("e\u0301 İ Ǆ ﬁ ß", "e i ǆ ﬁ ß")]
    [InlineData("Άλφα Ёж Їжак", "αλφα еж іжак")]
    [InlineData("日本語 😀", "日本語 😀")]
    public void Normalize_Usual_LowersAndRemovesMarks(string text, string expected) => Assert.Equal(expected, Normalize(Usual, text));

    [Fact]
    public void Normalize_WithoutPunctuationAndNumbers_LeavesThemOut() => Assert.Equal(
        "I paid € ", Normalize(new NormalizerOptions(LetterCase.AsIs, true, false, false), "I paid: €12½, \"№_-\"".Replace("№", "")));

    [Fact]
    public void Normalize_Upper_Raises() =>
        Assert.Equal("ÉCOLE", Normalize(Usual with { Case = LetterCase.Upper, KeepDiacritics = true }, "école"));

    [Fact]
    public void Normalize_None_KeepsEverything()
    {
        string all = string.Concat(Enumerable.Range(0, 0x10000).Where(unit => unit is < 0xD800 or > 0xDFFF).Select(unit => (char)unit));

        Assert.Equal(all, Normalize(NormalizerOptions.None, all));
    }

    [Fact]
    public void Normalize_InvalidUtf8_ReadsAsReplacement()
    {
        char[] units = new char[3];

        int count = new TextNormalizer(Usual).Normalize([(byte)'A', 0xFF, (byte)'B'], units);

        Assert.Equal("a\uFFFDb", new string(units, 0, count));
    }

    private static string Normalize(NormalizerOptions options, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        char[] units = new char[utf8.Length];
        return new string(units, 0, new TextNormalizer(options).Normalize(utf8, units));
    }
}
