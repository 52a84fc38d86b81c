using System.Text;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public sealed class HeldOutTextsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("Great phone, thanks!", true)]
    [InlineData("great  phone thanks", true)]
    [InlineData("great phone", false)]
    [InlineData("!!!", false)]
    public void Contains_OtherCaseAndPunctuation_IsTheSameText(string text, bool expected)
    {
        File.WriteAllText(
            Path.Combine(_folder, "set.jsonl"),
            """
            {"text": "Great phone, thanks!", "label": "positive", "lang": "en", "dataset": "set"}
            {"text": "...", "label": "neutral", "lang": "en", "dataset": "set"}
            """);

        Assert.Equal(expected, HeldOutTexts.Read(_folder).Contains(new LabelledText(Encoding.UTF8.GetBytes(text), default, "en", "other")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
