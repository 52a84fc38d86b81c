using CemStream.Risk.Events;

namespace CemStream.Streaming.Decoding;

/// <summary>Reads with a scorer that can be exchanged as a whole while texts are read. Reading takes no lock.</summary>
public sealed class ExchangeableScorer(ISentimentScorer first) : ISentimentScorer
{
    private volatile ISentimentScorer _current = first;

    public string ModelVersion => _current.ModelVersion;

    public ISentimentScorer Current => _current;

    public void Exchange(ISentimentScorer next) => _current = next;

    public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language) => _current.Read(utf8, speaker, language);
}
