namespace CemStream.Sentiment;

/// <summary>Part of a UTF-8 text: <paramref name="Start"/> and <paramref name="Length"/> in bytes, never inside a character.</summary>
public readonly record struct QuoteSpan(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> utf8) => utf8.Slice(Start, Length);
}
