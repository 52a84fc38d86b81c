using CemStream.Risk.Events;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

namespace CemStream.Streaming.Decoding;

/// <summary>Reads with one model of sentiment and one of intents.</summary>
public sealed class ModelSentimentScorer(ISentimentModel model, IntentModel intents) : ISentimentScorer, IQuoteFinder
{
    private const int MaxQuoteCharacters = 160;

    // A state remembers signals for weeks: what is told and yet may well not be meant would add up in talkative customers.
    private const float LeastProbability = 0.65f;

    /// <summary>The versions of both models, with a hyphen between them.</summary>
    public string ModelVersion { get; } = $"{model.Version}-{intents.Version}";

    public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language)
    {
        language ??= model.DetectLanguage(utf8);
        Span<IntentMatch> matches = stackalloc IntentMatch[AllIntents.Count];
        if (speaker != Speaker.Customer)
        {
            int told = intents.Detect(utf8, matches);
            return new TextReading(language, Sentiment: null, ToSignals(utf8, matches[..told], speaker), ModelVersion);
        }

        SentimentScore score = intents.Read(utf8, model, matches, out int count);
        return new TextReading(
            language,
            new SentimentReading(score.Negative, score.Neutral, score.Positive),
            ToSignals(utf8, matches[..count], speaker),
            ModelVersion,
            Quotes: this);
    }

    public TextSpan Find(ReadOnlySpan<byte> utf8, SentimentReading sentiment)
    {
        // A neutral text is quoted too when it adds to a sum, so the side that it leans to is what a quote has to show.
        SentimentClass side = sentiment.Negative >= sentiment.Positive ? SentimentClass.Negative : SentimentClass.Positive;
        QuoteSpan quote = model.FindSpan(utf8, side, MaxQuoteCharacters);
        return new TextSpan(quote.Start, quote.Length);
    }

    private TextSignal[] ToSignals(ReadOnlySpan<byte> utf8, ReadOnlySpan<IntentMatch> matches, Speaker speaker)
    {
        Span<TextSignal> signals = stackalloc TextSignal[AllIntents.Count];
        int count = 0;
        foreach (IntentMatch match in matches)
        {
            if (match.Probability >= LeastProbability && ToKind(match.Intent, speaker) is { } kind)
            {
                QuoteSpan quote = intents.FindSpan(utf8, match, MaxQuoteCharacters);
                signals[count++] = new TextSignal(kind, match.Probability, new TextSpan(quote.Start, quote.Length));
            }
        }

        return signals[..count].ToArray();
    }

    // Promises are the agent's, everything else is the customer's.
    private static TextSignalKind? ToKind(Intent intent, Speaker speaker) => (intent, speaker) switch
    {
        (Intent.PromiseMade, Speaker.Agent) => TextSignalKind.PromiseMade,
        (Intent.ChurnIntent, Speaker.Customer) => TextSignalKind.ChurnIntent,
        (Intent.Complaint, Speaker.Customer) => TextSignalKind.Complaint,
        (Intent.Effort, Speaker.Customer) => TextSignalKind.Effort,
        (Intent.PromiseReminder, Speaker.Customer) => TextSignalKind.PromiseBroken,
        (Intent.Praise, Speaker.Customer) => TextSignalKind.Praise,
        _ => null,
    };
}
