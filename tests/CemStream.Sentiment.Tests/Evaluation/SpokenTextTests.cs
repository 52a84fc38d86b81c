using System.Text;
using CemStream.Sentiment.Evaluation;

namespace CemStream.Sentiment.Tests.Evaluation;

public class SpokenTextTests
{
    [Theory]
    [InlineData("I'm SO happy!!! 😀", "i'm so happy      ")]
    [InlineData("Größe: 42", "größe  42")]
    public void Of_Written_HasNeitherCaseNorPunctuation(string text, string expected) =>
        Assert.Equal(expected.TrimEnd(), Encoding.UTF8.GetString(SpokenText.Of(Encoding.UTF8.GetBytes(text))).TrimEnd());

    [Fact]
    public void Of_InvalidUtf8_ReadsAsSpace() => Assert.Equal("a b", Encoding.UTF8.GetString(SpokenText.Of([(byte)'a', 0xFF, (byte)'b'])));
}
