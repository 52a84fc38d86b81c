using CemStream.Risk.Events;

namespace CemStream.Streaming.Decoding;

/// <summary>Reads what a text says. May be called from many threads; a model may be exchanged between two calls, never during one.</summary>
public interface ISentimentScorer
{
    /// <summary>Of the model, or of all models together, that read now.</summary>
    string ModelVersion { get; }

    /// <summary>The scorer with the model that reads now, for as long as it is held: what belongs together is read by one model.</summary>
    ISentimentScorer Current => this;

    /// <param name="utf8">The words of one speaker; not empty.</param>
    /// <param name="speaker">The customer's words are scored; an agent's are only read for promises.</param>
    /// <param name="language">Primary language subtag; <see langword="null"/>: to be detected.</param>
    TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language);
}

/// <summary>What was read out of one text.</summary>
/// <param name="Language">As given or detected; "und" if it could not be told.</param>
/// <param name="Sentiment"><see langword="null"/> unless the customer said it.</param>
/// <param name="Signals">What was said in so many words.</param>
/// <param name="ModelVersion">Which model read it.</param>
/// <param name="Quotes">That model's view of what carries the sentiment; <see langword="null"/>: the whole text does.</param>
public readonly record struct TextReading(
    string Language,
    SentimentReading? Sentiment,
    IReadOnlyList<TextSignal> Signals,
    string ModelVersion,
    IQuoteFinder? Quotes = null);
