using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;

namespace CemStream.Streaming.Tests.Decoding;

/// <summary>Always the same reading; remembers what it was asked.</summary>
internal sealed class FixedScorer(TextReading reading) : ISentimentScorer
{
    public static readonly TextReading Angry = new(
        "de",
        new SentimentReading(0.75f, 0.125f, 0.125f),
        [new TextSignal(TextSignalKind.ChurnIntent, 1, new TextSpan(0, 2))],
        "m1",
        new FixedQuote());

    public string ModelVersion => reading.ModelVersion;

    public List<(string Text, Speaker Speaker, string? Language)> Asked { get; } = [];

    public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language)
    {
        Asked.Add((Encoding.UTF8.GetString(utf8), speaker, language));
        return reading;
    }

    private sealed class FixedQuote : IQuoteFinder
    {
        public TextSpan Find(ReadOnlySpan<byte> utf8, SentimentReading sentiment) => new(1, 3);
    }
}
