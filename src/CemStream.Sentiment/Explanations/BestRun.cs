namespace CemStream.Sentiment.Explanations;

/// <summary>The run of words whose contributions have the highest sum, short enough to quote.</summary>
internal static class BestRun
{
    public static QuoteSpan Of(IReadOnlyList<SpanContribution> words, int maxBytes)
    {
        float best = float.NegativeInfinity;
        QuoteSpan span = default;
        for (int first = 0; first < words.Count; first++)
        {
            float sum = 0;
            for (int last = first; last < words.Count; last++)
            {
                int length = words[last].Start + words[last].Length - words[first].Start;
                if (length > maxBytes && last > first)
                {
                    break;
                }

                sum += words[last].Value;
                if (sum > best)
                {
                    best = sum;
                    span = new QuoteSpan(words[first].Start, length);
                }
            }
        }

        return span;
    }
}
