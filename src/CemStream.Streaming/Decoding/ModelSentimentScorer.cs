using CemStream.Risk.Events;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

namespace CemStream.Streaming.Decoding;

/// <summary>Reads with one model and one set of phrases.</summary>
public sealed class ModelSentimentScorer(ISentimentModel model, PhraseSignals phrases) : ISentimentScorer
{
    private const int MaxQuoteCharacters = 160;

    public string ModelVersion => model.Version;

    public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language)
    {
        language ??= model.DetectLanguage(utf8);
        TextSignal[] signals = FindSignals(utf8, speaker);
        if (speaker != Speaker.Customer)
        {
            return new TextReading(language, Sentiment: null, default, signals, model.Version);
        }

        SentimentScore score = model.Score(utf8);

        // A neutral text is quoted too when it adds to a sum, so the side that it leans to is what a quote has to show.
        SentimentClass side = score.Negative >= score.Positive ? SentimentClass.Negative : SentimentClass.Positive;
        QuoteSpan quote = model.FindSpan(utf8, side, MaxQuoteCharacters);
        return new TextReading(
            language,
            new SentimentReading(score.Negative, score.Neutral, score.Positive),
            new TextSpan(quote.Start, quote.Length),
            signals,
            model.Version);
    }

    private TextSignal[] FindSignals(ReadOnlySpan<byte> utf8, Speaker speaker)
    {
        Span<IntentMatch> matches = stackalloc IntentMatch[PhraseSignals.IntentCount];
        Span<TextSignal> signals = stackalloc TextSignal[PhraseSignals.IntentCount];
        int count = 0;
        foreach (IntentMatch match in matches[..phrases.Detect(utf8, matches)])
        {
            if (ToKind(match.Intent, speaker) is { } kind)
            {
                signals[count++] = new TextSignal(kind, match.Strength, new TextSpan(match.Start, match.Length));
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
        (Intent.PromiseBroken, Speaker.Customer) => TextSignalKind.PromiseBroken,
        (Intent.Praise, Speaker.Customer) => TextSignalKind.Praise,
        _ => null,
    };
}
