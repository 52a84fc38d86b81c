namespace CemStream.Risk.Events;

/// <summary>
/// Finds what to quote of a text. Asked only for long texts that become evidence, since finding takes about as long as scoring. The same
/// text always has the same quote.
/// </summary>
public interface IQuoteFinder
{
    /// <summary>The bytes that carry the sentiment most.</summary>
    TextSpan Find(ReadOnlySpan<byte> utf8, SentimentReading sentiment);
}
