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

    private static QuoteSpan FindRun(ReadOnlySpan<byte> utf8, in EvidenceSink sink, int maxCharacters)
    {
        ReadOnlySpan<WordEvidence> words = sink.Evidence;
        var best = new Candidate(float.NegativeInfinity, new QuoteSpan(0, utf8.Length));
        while (words.Length > 0)
        {
            int next = words.Length;
            for (int index = 1; index < next; index++)
            {
                next = words[index].Sentence == words[0].Sentence ? next : index;
            }

            Candidate candidate = FindInSentence(utf8, words[..next], sink.Scales, maxCharacters);
            best = candidate.Value > best.Value ? candidate : best;
            words = words[next..];
        }

        return best.Span;
    }

    // A sentence that fits is quoted whole: half of one can say the opposite. Of a longer one the run with the highest sum is.
    private static Candidate FindInSentence(
        ReadOnlySpan<byte> utf8, ReadOnlySpan<WordEvidence> words, EvidenceScales scales, int maxCharacters)
    {
        bool isWhole = Fits(utf8, words[0], words[^1], maxCharacters);
        var best = new Candidate(float.NegativeInfinity, default);
        for (int first = 0; first < (isWhole ? 1 : words.Length); first++)
        {
            float value = 0;
            for (int last = first; last < words.Length && (last == first || Fits(utf8, words[first], words[last], maxCharacters)); last++)
            {
                value += words[last].ValueAt(scales);
                if (value > best.Value && (!isWhole || last == words.Length - 1))
                {
                    best = new Candidate(value, new QuoteSpan(words[first].Start, words[last].End - words[first].Start));
                }
            }
        }

        return best;
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

    private readonly record struct Candidate(float Value, QuoteSpan Span);
}
