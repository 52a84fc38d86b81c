using System.Text;
using CemStream.Sentiment.MlNet;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.MlNet;

public class SentenceQuotesTests
{
    [Fact]
    public void Find_SentencesThatDiffer_QuotesTheOneThatSpeaksMost() => Assert.Equal(
        "It broke after a day, terrible!",
        Quote("I bought it in May. It broke after a day, terrible! The box is blue.", SentimentClass.Negative, 160));

    [Fact]
    public void Find_OneShortSentence_QuotesItWhole() => Assert.Equal("Fine, thanks.", Quote("  Fine, thanks. ", SentimentClass.Positive, 160));

    [Fact]
    public void Find_LongSentence_CutsItAtWords() =>
        Assert.Equal("and it was awful", Quote("we went there on a day and it was awful", SentimentClass.Negative, 22));

    [Fact]
    public void Find_AnyText_FitsAndDoesNotCutCharacters() =>
        Prop.ForAll<string, PositiveInt>((text, most) =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text ?? "");
            QuoteSpan span = SentenceQuotes.Find(utf8, SentimentModel.Default, SentimentClass.Negative, most.Get);
            string quote = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(span.Of(utf8));
            return quote.EnumerateRunes().Count() <= most.Get && quote == quote.Trim() && (quote.Length > 0 || string.IsNullOrWhiteSpace(text));
        }).QuickCheckThrowOnFailure();

    private static string Quote(string text, SentimentClass sentiment, int maxCharacters)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(SentenceQuotes.Find(utf8, SentimentModel.Default, sentiment, maxCharacters).Of(utf8));
    }
}
