using System.Text;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using FsCheck.Fluent;

namespace CemStream.Risk.Tests;

public class QuoteCutterTests
{
    private const string Filler = "one two three four five six seven eight nine ten ";

    [Fact]
    public void Cut_ShortText_IsQuotedWhole() => Assert.Equal("I am leaving.", Cut("I am leaving.", "leaving"));

    [Fact]
    public void Cut_WhiteSpaceAndControls_BecomeSingleBlanks() =>
        Assert.Equal("I am leaving", Cut("\n I \t am\r\n\u0007 leaving \n", "leaving"));

    [Fact]
    public void Cut_LongText_KeepsTheSpanAndMarksBothCuts()
    {
        var filler = string.Concat(Enumerable.Repeat(Filler, 40));
        var text = $"{filler}I want to cancel my contract now, {filler}";

        var quote = Cut(text, "cancel my contract");

        Assert.Contains("cancel my contract", quote);
        Assert.StartsWith("…", quote);
        Assert.EndsWith("…", quote);
        Assert.InRange(quote.Length, 130, QuoteCutter.MaxLength);
        Assert.All(quote.Trim('…').Split(' '), word => Assert.Contains(word, text.Split(' ')));
    }

    [Fact]
    public void Cut_SpanAtTheBeginning_MarksOnlyTheEnd()
    {
        var quote = Cut("Cancel it. " + string.Concat(Enumerable.Repeat(Filler, 10)), "Cancel");

        Assert.StartsWith("Cancel it. one", quote);
        Assert.EndsWith("…", quote);
    }

    [Fact]
    public void Cut_SpanAtTheEnd_MarksOnlyTheBeginning()
    {
        var quote = Cut(string.Concat(Enumerable.Repeat(Filler, 10)) + "cancel it", "cancel it");

        Assert.StartsWith("…", quote);
        Assert.EndsWith("ten cancel it", quote);
    }

    [Fact]
    public void Cut_OneEndlessWord_IsCutWithoutSplittingALetter()
    {
        var quote = QuoteCutter.Cut(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("😀", 500))), new TextSpan(802, 40));

        Assert.InRange(quote.Length, 100, QuoteCutter.MaxLength);
        Assert.DoesNotContain('\uFFFD', quote);
        Assert.Equal(quote, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(quote)));
    }

    [Fact]
    public void Cut_SpanLongerThanAQuote_QuotesItsBeginning()
    {
        var text = string.Concat(Enumerable.Repeat(Filler, 10));

        var quote = QuoteCutter.Cut(Encoding.UTF8.GetBytes(text), new TextSpan(4, text.Length - 4));

        Assert.StartsWith("…two three", quote);
        Assert.EndsWith("…", quote);
        Assert.Contains(quote.Trim('…').Split(' ')[^1], text.Split(' '));
    }

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(1000, 3)]
    [InlineData(0, -1)]
    [InlineData(0, int.MaxValue)]
    public void Cut_WrongSpan_StillQuotes(int start, int length) =>
        Assert.Equal("hello there", QuoteCutter.Cut("hello there"u8, new TextSpan(start, length)));

    [Fact]
    public void Cut_NoText_IsEmpty() => Assert.Equal("", QuoteCutter.Cut([], new TextSpan(0, 5)));

    [Fact]
    public void Cut_AnyBytesAnySpan_IsShortAndWellFormed()
    {
        var inputs =
            from text in Gen.Elements("a", "word ", "ü", "€uro ", "😀", "\n", "\uFFFD").ListOf().Resize(900).Select(string.Concat)
            from broken in Gen.Choose(0, 3)
            from start in Gen.Choose(-10, 3000)
            from length in Gen.Choose(0, 3000)
            select (Encoding.UTF8.GetBytes(text)[Math.Min(broken, text.Length)..], new TextSpan(start, length));

        Properties.Holds(Arb.From(inputs), input =>
        {
            var quote = QuoteCutter.Cut(input.Item1, input.Item2);
            Assert.InRange(quote.Length, 0, QuoteCutter.MaxLength);
            Assert.Equal(quote, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(quote)));
            Assert.DoesNotContain("  ", quote);
        });
    }

    private static string Cut(string text, string span)
    {
        var start = Encoding.UTF8.GetByteCount(text[..text.IndexOf(span, StringComparison.Ordinal)]);
        return QuoteCutter.Cut(Encoding.UTF8.GetBytes(text), new TextSpan(start, Encoding.UTF8.GetByteCount(span)));
    }
}
