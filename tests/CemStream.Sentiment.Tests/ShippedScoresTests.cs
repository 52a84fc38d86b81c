using System.Globalization;
using System.Text;

namespace CemStream.Sentiment.Tests;

/// <summary>
/// The shipped model's scores of 200 texts in all languages, bit for bit. They change with the model file only: any other change of them is a
/// change of the features, which needs a new format version and a newly trained model.
/// </summary>
public class ShippedScoresTests
{
    private static readonly (byte[] Utf8, string Language, SentimentScore Score)[] Pinned = [.. Read().Select(Parse)];

    [Fact]
    public void Version_IsThatOfTheFileTheScoresBelongTo() => Assert.Equal("15dd40fceb0a", SentimentModel.Default.Version);

    [Fact]
    public void Pinned_Texts_AreTwoHundredInAllLanguages()
    {
        Assert.Equal(200, Pinned.Length);
        Assert.Superset(SentimentModel.Default.Languages.ToHashSet(), Pinned.Select(text => text.Language).ToHashSet());
    }

    [Fact]
    public void Score_PinnedTexts_AreUnchangedToTheBit() =>
        Assert.All(Pinned, text => Assert.Equal(text.Score, SentimentModel.Default.Score(text.Utf8)));

    [Fact]
    public void DetectLanguage_PinnedTexts_IsUnchanged() =>
        Assert.All(Pinned, text => Assert.Equal(text.Language, SentimentModel.Default.DetectLanguage(text.Utf8)));

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(ShippedScoresTests).Assembly.GetManifestResourceStream("pinned-scores.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    // Negative, neutral and positive as the bits of their floats, language, text.
    private static (byte[] Utf8, string Language, SentimentScore Score) Parse(string line)
    {
        string[] cells = line.Split('\t');
        return (Encoding.UTF8.GetBytes(cells[4]), cells[3], new SentimentScore(Single(cells[0]), Single(cells[1]), Single(cells[2])));
    }

    private static float Single(string bits) =>
        BitConverter.UInt32BitsToSingle(uint.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
