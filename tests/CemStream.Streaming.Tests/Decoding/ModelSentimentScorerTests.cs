using System.Text;
using CemStream.Risk.Events;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Streaming.Decoding;

namespace CemStream.Streaming.Tests.Decoding;

public sealed class ModelSentimentScorerTests
{
    private readonly ModelSentimentScorer _scorer = new(SentimentModel.Default, IntentModel.Default);

    [Fact]
    public void Read_CustomerWantsToLeave_GivesSentimentQuoteAndSignal()
    {
        byte[] text = "Hello. This is terrible service, I want to cancel my contract."u8.ToArray();

        TextReading reading = _scorer.Read(text, Speaker.Customer, language: null);

        Assert.True(reading.Sentiment!.Value.Negative > 0.5);
        Assert.Equal("en", reading.Language);
        Assert.Contains("terrible", Cut(text, reading.Quotes!.Find(text, reading.Sentiment.Value)));
        TextSignal churn = Assert.Single(reading.Signals, s => s.Kind == TextSignalKind.ChurnIntent);
        Assert.Contains("cancel", Cut(text, churn.Span));
        Assert.Equal($"{SentimentModel.Default.Version}-{IntentModel.Default.Version}", reading.ModelVersion);
    }

    [Fact]
    public void Read_AgentUsesTheCustomersWords_GivesNothing()
    {
        TextReading reading = _scorer.Read("So you say: terrible, cancel my contract."u8, Speaker.Agent, language: null);

        Assert.Null(reading.Sentiment);
        Assert.Empty(reading.Signals);
        Assert.Equal("en", reading.Language);
    }

    [Fact]
    public void Read_AgentPromises_GivesThePromise()
    {
        TextReading reading = _scorer.Read("I will call you back tomorrow."u8, Speaker.Agent, language: null);

        Assert.Null(reading.Sentiment);
        Assert.Equal(TextSignalKind.PromiseMade, Assert.Single(reading.Signals).Kind);
    }

    [Fact]
    public void Read_CustomerPromises_IsNoSignal() =>
        Assert.DoesNotContain(
            _scorer.Read("I will call you back tomorrow."u8, Speaker.Customer, language: null).Signals,
            s => s.Kind == TextSignalKind.PromiseMade);

    [Fact]
    public void Read_LanguageGiven_IsKept() => Assert.Equal("fr", _scorer.Read("Merci!"u8, Speaker.Customer, "fr").Language);

    private static string Cut(byte[] text, TextSpan span) => Encoding.UTF8.GetString(text, span.Start, span.Length);
}
