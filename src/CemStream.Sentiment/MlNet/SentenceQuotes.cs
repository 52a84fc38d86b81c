namespace CemStream.Sentiment.MlNet;

/// <summary>Finds a quote by scoring each piece of a text alone.</summary>
internal static class SentenceQuotes
{
    public static QuoteSpan Find(ReadOnlySpan<byte> utf8, ISentimentModel model, SentimentClass sentiment, int maxCharacters)
    {
        var pieces = new SentenceReader(utf8, maxCharacters);
        QuoteSpan best = pieces.Read(out QuoteSpan piece) ? piece : default;
        float? highest = null;
        while (pieces.Read(out piece))
        {
            highest ??= model.Score(best.Of(utf8))[sentiment];
            float score = model.Score(piece.Of(utf8))[sentiment];
            (best, highest) = score > highest ? (piece, score) : (best, highest);
        }

        return best;
    }
}
