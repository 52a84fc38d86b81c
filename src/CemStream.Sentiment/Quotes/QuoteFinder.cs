using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Quotes;

/// <summary>Finds the run of words inside one sentence that speaks most for a class and is short enough to quote.</summary>
internal static class QuoteFinder
{
    public static QuoteSpan Find(ReadOnlySpan<byte> utf8, ModelParameters model, SentimentClass sentiment, int maxCharacters)
    {
        var sink = new EvidenceSink(model, sentiment);
        FeatureExtractor.Extract(utf8, model.Lexicon, ref sink);
        using (sink)
        {
            QuoteSpan best = FindRun(utf8, sink, maxCharacters);
            return Cut(utf8, best, maxCharacters);
        }
    }

    // Two pointers: the run [first, last] slides over the words of each sentence and drops words at its front when it gets too long.
    private static QuoteSpan FindRun(ReadOnlySpan<byte> utf8, in EvidenceSink sink, int maxCharacters)
    {
        ReadOnlySpan<WordEvidence> words = sink.Evidence;
        (float wordScale, float characterScale) = sink.Scales;
        var best = new QuoteSpan(0, utf8.Length);
        float bestValue = float.NegativeInfinity;
        float value = 0;
        int first = 0;
        for (int last = 0; last < words.Length; last++)
        {
            value += ValueOf(words[last]);
            while (first < last && !Fits(utf8, words[first], words[last], maxCharacters))
            {
                value -= ValueOf(words[first++]);
            }

            bool isEnd = last + 1 == words.Length || words[last + 1].Sentence != words[last].Sentence;
            bool isFull = isEnd || !Fits(utf8, words[first], words[last + 1], maxCharacters);
            if (isFull && value > bestValue)
            {
                bestValue = value;
                best = new QuoteSpan(words[first].Start, words[last].End - words[first].Start);
            }

            if (isEnd)
            {
                first = last + 1;
                value = 0;
            }
        }

        return best;

        float ValueOf(WordEvidence word) => (word.Words * wordScale) + (word.Characters * characterScale);
    }

    private static bool Fits(ReadOnlySpan<byte> utf8, WordEvidence first, WordEvidence last, int maxCharacters) =>
        last.End - first.Start <= maxCharacters || CountCharacters(utf8[first.Start..last.End]) <= maxCharacters;

    private static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte unit in utf8)
        {
            count += IsContinuation(unit) ? 0 : 1;
        }

        return count;
    }

    private static QuoteSpan Cut(ReadOnlySpan<byte> utf8, QuoteSpan span, int maxCharacters)
    {
        int end = span.Start;
        for (int characters = 0; end < span.Start + span.Length; end++)
        {
            characters += IsContinuation(utf8[end]) ? 0 : 1;
            if (characters > maxCharacters)
            {
                break;
            }
        }

        return span with { Length = end - span.Start };
    }

    private static bool IsContinuation(byte unit) => (unit & 0xC0) == 0x80;
}
