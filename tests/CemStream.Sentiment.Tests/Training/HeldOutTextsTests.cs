using System.Text;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public sealed class HeldOutTextsTests
{
    [Theory]
    [InlineData("Great phone, thanks!", true)]
    [InlineData("great  phone thanks", true)]
    [InlineData("great phone", false)]
    [InlineData("!!!", false)]
    public void Contains_OtherCaseAndPunctuation_IsTheSameText(string text, bool expected)
    {
        var heldOut = new HeldOutTexts(["Great phone, thanks!"u8.ToArray(), "..."u8.ToArray()]);

        Assert.Equal(expected, heldOut.Contains(new LabelledText(Encoding.UTF8.GetBytes(text), default, "en", "other")));
    }
}
