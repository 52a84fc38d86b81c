using System.Text;
using CemStream.Sentiment.Intents;

namespace CemStream.Sentiment.Tests.Intents;

public class PhraseSourceTests
{
    [Theory]
    [InlineData("(a|b c|) d * e", "d e", true)]
    [InlineData("(a|b c|) d * e", "a d x e", true)]
    [InlineData("(a|b c|) d * e", "b c d x y z e", true)]
    [InlineData("(a|b c|) d * e", "d w x y z e", false)]
    [InlineData("(a|b c) d", "d", false)]
    [InlineData("(a|b c) d", "b d", false)]
    [InlineData("a (b|c)", "a c", true)]
    public void Read_Pattern_MatchesWhatItSays(string pattern, string text, bool matches) =>
        Assert.Equal(matches ? 1 : 0, Detect($"[praise 0.5]\n{pattern}", text));

    [Theory]
    [InlineData("a phrase")]
    [InlineData("[unknown-intent 0.5]\na phrase")]
    [InlineData("[some nonsense here]")]
    public void Read_WrongSection_NamesTheFile(string text) =>
        Assert.Contains("test.txt", Assert.Throws<FormatException>(() => Detect(text, "")).Message, StringComparison.Ordinal);

    private static int Detect(string phrases, string text)
    {
        var builder = new PhraseAutomatonBuilder();
        PhraseSource.Read(new StringReader(phrases), "test.txt", builder);
        var signals = new PhraseSignals(builder.Build());
        return signals.Detect(Encoding.UTF8.GetBytes(text), new IntentMatch[PhraseSignals.IntentCount]);
    }
}
