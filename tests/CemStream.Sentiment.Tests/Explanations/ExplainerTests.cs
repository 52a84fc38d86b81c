using System.Text;
using CemStream.Sentiment.Explanations;
using CemStream.Sentiment.Intents;

namespace CemStream.Sentiment.Tests.Explanations;

public class ExplainerTests
{
    private const float Tolerance = 1e-3f;

    public static TheoryData<string> Texts =>
    [
        "I am leaving you, terrible service!",
        "Nobody called me back. That was two days ago and I'm not happy 😡. Cancel my contract",
        "Ich möchte meinen Vertrag nicht kündigen, sooo toll :)",
        "see https://example.org and @support, gracias por todo",
        "sudah tiga kali telepon, belum ada kabar\nkapan selesai?",
        "great",
        "!!!",
        "",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Explain_AnyText_ContributionsAddUpToEachLogit(string text) =>
        Assert.All(Explain(text).Reasons, reason =>
            Assert.Equal(reason.Logit, reason.Base + reason.Spans.Sum(span => span.Value), Tolerance));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Explain_AnyText_LogitsGiveTheScore(string text)
    {
        Explanation explanation = Explain(text);

        Assert.Equal(SentimentModel.Default.Score(Encoding.UTF8.GetBytes(text)), explanation.Score);
        Reason[] classes = [.. explanation.Reasons.Where(reason => !reason.IsIntent)];
        double sum = classes.Sum(reason => Math.Exp(reason.Logit));
        Assert.All(classes, reason => Assert.Equal(Math.Exp(reason.Logit) / sum, reason.Probability, Tolerance));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Explain_AnyText_IntentsAreThoseTheModelTells(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var matches = new IntentMatch[AllIntents.Count];
        int count = IntentModel.Default.Detect(utf8, matches);
        Reason[] told = [.. Explain(text).Reasons.Where(reason => reason is { IsIntent: true, IsTold: true })];

        Assert.Equal(matches.Take(count).Select(match => AllIntents.NameOf(match.Intent)), told.Select(reason => reason.Name));
        Assert.All(told.Zip(matches), pair => Assert.Equal(pair.Second.Probability, pair.First.Probability, Tolerance));
    }

    [Fact]
    public void Explain_Word_HasItsExactBytes()
    {
        const string Text = "¡Qué horror! Pésimo servicio";
        byte[] utf8 = Encoding.UTF8.GetBytes(Text);

        Reason negative = Explain(Text).Reasons[0];

        Assert.Contains(negative.Spans, span => Encoding.UTF8.GetString(utf8, span.Start, span.Length) == "Pésimo" && span.Value > 0);
    }

    [Fact]
    public void Explain_ChurnIntent_NamesTheWordsThatTellIt()
    {
        const string Text = "i am switching to another bank";
        Reason churn = Assert.Single(Explain(Text).Reasons, reason => reason.Name == "churn-intent");

        Assert.Equal("switching", churn.Spans.OrderByDescending(span => span.Value).Select(span => Text.Substring(span.Start, span.Length)).First());
    }

    private static Explanation Explain(string text) =>
        Explainer.Explain(Encoding.UTF8.GetBytes(text), SentimentModel.Default, IntentModel.Default);
}
