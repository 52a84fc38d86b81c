using CemStream.Sentiment.Features;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Models;
using CemStream.Sentiment.Quotes;

namespace CemStream.Sentiment.Explanations;

/// <summary>Takes a score apart into what each word adds, with the same figures that choose the quotes.</summary>
public static class Explainer
{
    public static Explanation Explain(ReadOnlySpan<byte> utf8, SentimentModel sentiment, IntentModel intents)
    {
        ModelParameters parameters = sentiment.Parameters;
        Logits logits = sentiment.Logits(utf8);
        SentimentScore score = logits.ToScore(parameters.Temperature);
        float temperature = parameters.Temperature;
        List<SpanContribution> polarity = SpansFor(utf8, parameters, SentimentClass.Positive);
        List<SpanContribution> neutrality = SpansFor(utf8, parameters, SentimentClass.Neutral);
        return new Explanation(score,
        [
            ReasonFor(SentimentClass.Negative, score, logits.Polarity, -0.5f / temperature, polarity),
            ReasonFor(SentimentClass.Neutral, score, logits.Neutrality, 1 / temperature, neutrality),
            ReasonFor(SentimentClass.Positive, score, logits.Polarity, 0.5f / temperature, polarity),
            .. IntentEvidence.Collect(utf8, parameters.Lexicon, intents.Parameters).ToReasons(),
        ]);
    }

    private static Reason ReasonFor(
        SentimentClass sentiment, SentimentScore score, float logit, float factor, List<SpanContribution> spans)
    {
        SpanContribution[] scaled = [.. spans.Select(span => span with { Value = span.Value * factor })];
        return new Reason(
            sentiment.ToString().ToLowerInvariant(),
            IsIntent: false,
            score[sentiment],
            score.Label == sentiment,
            logit * factor,
            (logit * factor) - scaled.Sum(span => span.Value),
            scaled);
    }

    private static List<SpanContribution> SpansFor(ReadOnlySpan<byte> utf8, ModelParameters model, SentimentClass sentiment)
    {
        var sink = new EvidenceSink(model, sentiment);
        FeatureExtractor.Extract(utf8, model.Lexicon, ref sink);
        using (sink)
        {
            var spans = new List<SpanContribution>();
            foreach (WordEvidence word in sink.Evidence)
            {
                spans.Add(new SpanContribution(word.Start, word.End - word.Start, word.ValueAt(sink.Scales)));
            }

            return spans;
        }
    }
}
