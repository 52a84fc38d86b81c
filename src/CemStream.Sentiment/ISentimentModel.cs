namespace CemStream.Sentiment;

/// <summary>Scores texts. Immutable, so any number of threads may share one. Every text has a score.</summary>
public interface ISentimentModel
{
    /// <summary>Twelve hexadecimal digits: models with the same version give the same scores.</summary>
    string Version { get; }

    SentimentScore Score(ReadOnlySpan<byte> utf8);

    /// <returns>An ISO 639 code, "other" when none of the known languages is likely, "und" when there is no word.</returns>
    string DetectLanguage(ReadOnlySpan<byte> utf8);

    /// <summary>A quote: the part of the text that speaks most for <paramref name="sentiment"/>.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="sentiment">What the quote has to show.</param>
    /// <param name="maxCharacters">Unicode code points that the quote has at most.</param>
    QuoteSpan FindSpan(ReadOnlySpan<byte> utf8, SentimentClass sentiment, int maxCharacters);
}
