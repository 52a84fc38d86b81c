using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.Quotes;

public class QuoteFinderTests
{
    private static readonly SentimentModel Model = SentimentModel.Default;

    [Fact]
    public void FindSpan_SeveralSentences_FindsTheOneOfTheClass()
    {
        const string Text =
            "I ordered a phone on Monday. The delivery was terrible and the box was broken! The colour is great, I love it.";

        Assert.Equal("The delivery was terrible and the box was broken!", Quote(Text, SentimentClass.Negative, 160));
        Assert.Equal("The colour is great, I love it.", Quote(Text, SentimentClass.Positive, 160));
    }

    [Fact]
    public void FindSpan_LongSentence_IsCutAtWordBorders()
    {
        string before = string.Concat(Enumerable.Repeat("the box came on a day ", 20));
        string after = string.Concat(Enumerable.Repeat(" and then it was a day", 20));
        string text = before + "awful terrible service" + after;

        string quote = Quote(text, SentimentClass.Negative, 40);

        Assert.Contains("awful terrible service", quote, StringComparison.Ordinal);
        Assert.InRange(quote.Length, 22, 40);
        Assert.Contains($" {quote} ", $" {text} ", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/track")]
    [InlineData("@yourshop")]
    public void FindSpan_LinkOrMentionInASentence_IsAPartOfIt(string token)
    {
        string sentence = $"The delivery by {token} was terrible and the box was broken!";

        Assert.Equal(sentence, Quote($"I ordered a phone on Monday. {sentence}", SentimentClass.Negative, 160));
    }

    [Fact]
    public void FindSpan_SentenceWithALinkAfterIt_EndsBeforeIt() =>
        Assert.Equal("I love it.", Quote("Here is the table. I love it. See http://example.com", SentimentClass.Positive, 160));

    [Fact]
    public void FindSpan_NoWord_IsTheTextCut() => Assert.Equal("!!", Quote("!!!!!", SentimentClass.Negative, 2)[..2]);

    [Fact]
    public void FindSpan_Empty_IsEmpty() => Assert.Equal("", Quote("", SentimentClass.Negative, 10));

    [Fact]
    public void FindSpan_OneWordThatIsTooLong_IsCutBetweenCharacters() =>
        Assert.Equal("üüü", Quote(new string('ü', 50), SentimentClass.Negative, 3));

    [Fact]
    public void FindSpan_AnyText_IsShortEnoughAndWholeCharacters() =>
        Prop.ForAll<string, int>((text, number) =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes((text ?? "") + " größter Ärger 😡 ever");
            int most = 1 + Math.Abs(number % 30);
            QuoteSpan span = Model.FindSpan(utf8, SentimentClass.Negative, most);
            string quote = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(span.Of(utf8));
            return quote.EnumerateRunes().Count() <= most;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FindSpan_NoRoom_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FindSpan("x"u8, SentimentClass.Negative, 0));

    private static string Quote(string text, SentimentClass sentiment, int most)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(Model.FindSpan(utf8, sentiment, most).Of(utf8));
    }
}
