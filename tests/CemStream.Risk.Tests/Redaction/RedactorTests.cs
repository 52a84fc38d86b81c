using System.Text;
using CemStream.Risk.Events;
using CemStream.Risk.Factors;
using CemStream.Risk.Redaction;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Risk.Tests.Redaction;

public class RedactorTests
{
    private static readonly Redactor Keyed = new("a key of some length"u8);

    public static TheoryData<string> Cases => [.. RedactionCase.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Redact_CaseOfTheList_IsAsListed(string line) =>
        Assert.Equal(RedactionCase.Expected(line), Redactor.WithoutKey.Redact(RedactionCase.Input(line)));

    [Fact]
    public void Redact_ListOfCases_IsLongAndHasBothKinds()
    {
        var marked = RedactionCase.All.Count(line => line.Contains("{{", StringComparison.Ordinal));

        Assert.InRange(marked, 150, int.MaxValue);
        Assert.InRange(RedactionCase.All.Count - marked, 150, int.MaxValue);
    }

    [Theory]
    [InlineData("maria@example.com", "Maria@Example.COM")]
    [InlineData("+63 917 123 4567", "0917-123-4567")]
    [InlineData("+49 171 1234567", "0049 171/1234567")]
    [InlineData("4111 1111 1111 1111", "4111111111111111")]
    [InlineData("DE89 3704 0044 0532 0130 00", "de89370400440532013000")]
    public void Redact_SameThingWrittenDifferently_HasTheSameMark(string one, string other) =>
        Assert.Equal(Keyed.Redact(one), Keyed.Redact(other));

    [Fact]
    public void Redact_DifferentThingsOrKeys_HaveDifferentMarks()
    {
        var mark = Keyed.Redact("maria@example.com");

        Assert.Matches(@"^\[e-mail [0-9a-f]{6}\]$", mark);
        Assert.NotEqual(mark, Keyed.Redact("mario@example.com"));
        Assert.NotEqual(mark, new Redactor("another key of some length"u8).Redact("maria@example.com"));
    }

    [Fact]
    public void Redact_NothingPersonal_IsTheSameText()
    {
        const string Text = "The app is slow and support never answers.";

        Assert.Same(Text, Keyed.Redact(Text));
    }

    [Fact]
    public void Redact_RedactedText_StaysAsItIs()
    {
        foreach (var line in RedactionCase.All)
        {
            var once = Keyed.Redact(RedactionCase.Input(line));

            Assert.Equal(once, Keyed.Redact(once));
        }
    }

    [Theory]
    [InlineData("mail bob@example.com now or I cancel today", "I cancel", "I cancel")]
    [InlineData("I cancel, mail bob@example.com now", "I cancel", "I cancel")]
    [InlineData("cancel for bob@example.com now", "cancel for bob@example.com", "cancel for [e-mail]")]
    [InlineData("cancel for bob@example.com now", "example.com now", " now")]
    [InlineData("cancel for bob@example.com now", "for bob", "for [e-mail]")]
    public void Redact_Span_IsFoundAgain(string text, string span, string expected)
    {
        var place = new TextSpan(text.IndexOf(span, StringComparison.Ordinal), span.Length);

        var redacted = Redactor.WithoutKey.Redact(Encoding.UTF8.GetBytes(text), place)!;

        var found = Encoding.UTF8.GetString(redacted.Text).Substring(redacted.Span.Start, redacted.Span.Length);
        Assert.EndsWith(expected, found);
    }

    [Fact]
    public void Redact_AnyBytes_DoesNotThrowAndKeepsTheSpanInside()
    {
        var gen = from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(60)
                  from text in Gen.Elements(RedactionCase.All.ToArray())
                  from start in Gen.Choose(0, 40)
                  from length in Gen.Choose(0, 20)
                  select ((byte[])[.. bytes, .. Encoding.UTF8.GetBytes(RedactionCase.Input(text))], new TextSpan(start, length));

        Prop.ForAll(gen.ToArbitrary(), input =>
        {
            var redacted = Keyed.Redact(input.Item1, input.Item2);
            return redacted is null || (redacted.Span.Start >= 0 && redacted.Span.Start + redacted.Span.Length <= redacted.Text.Length);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cut_AddressAtTheEdgeOfTheQuote_IsNeverShownInPart()
    {
        for (var distance = 0; distance < 700; distance++)
        {
            var text = $"{new string('x', distance % 7)} write to maria.lopez@example.com {string.Concat(Enumerable.Repeat("ab ", distance / 3))}I cancel";
            var bytes = Encoding.UTF8.GetBytes(text);

            var quote = QuoteCutter.Cut(bytes, new TextSpan(bytes.Length - 8, 8), Redactor.WithoutKey);

            Assert.EndsWith("I cancel", quote);
            Assert.DoesNotContain("lopez", quote);
            Assert.DoesNotContain("example", quote);
        }
    }
}
