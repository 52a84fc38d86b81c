using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>Scores by three words, so that a test decides what a text does: "awful", "lovely", and "cancel" for churn intent.</summary>
internal sealed class KeywordScorer : ISentimentScorer
{
    public string ModelVersion => "keywords";

    public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language)
    {
        var text = Encoding.UTF8.GetString(utf8);
        var whole = new TextSpan(0, utf8.Length);
        TextSignal[] signals = text.Contains("cancel", StringComparison.Ordinal) ? [new(TextSignalKind.ChurnIntent, 1, whole)] : [];
        return speaker == Speaker.Customer
            ? new TextReading(language ?? "en", Mood(text), signals, "keywords")
            : new TextReading(language ?? "en", Sentiment: null, [], "keywords");
    }

    private static SentimentReading Mood(string text) =>
        text.Contains("awful", StringComparison.Ordinal) ? new(0.9f, 0.1f, 0)
        : text.Contains("lovely", StringComparison.Ordinal) ? new(0, 0.1f, 0.9f)
        : new(0.1f, 0.8f, 0.1f);
}
