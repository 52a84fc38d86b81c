using CemStream.Sentiment.Explanations;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>What each word of a text adds to each intent. A pair or triple of words gives each of its words an equal share.</summary>
internal sealed class IntentEvidence
{
    private readonly IntentParameters _model;
    private readonly List<SegmentEvidence> _segments;
    private readonly List<int> _textFeatures;

    private IntentEvidence(IntentParameters model, List<SegmentEvidence> segments, List<int> textFeatures)
    {
        _model = model;
        _segments = segments;
        _textFeatures = textFeatures;
    }

    public static IntentEvidence Collect(ReadOnlySpan<byte> utf8, LexiconTable lexicon, IntentParameters model)
    {
        var sink = new IntentEvidenceSink(model.Words, [], []);
        FeatureExtractor.Extract(utf8, lexicon, ref sink);
        return new IntentEvidence(model, sink.Segments, sink.TextFeatures);
    }

    public IEnumerable<Reason> ToReasons() => Enum.GetValues<Intent>().Select(ToReason);

    /// <summary>The words of the segment that speaks most for the intent.</summary>
    public IReadOnlyList<SpanContribution> SpansOf(Intent intent) => SpansOf(BestFor((int)intent), (int)intent);

    private Reason ToReason(Intent intent)
    {
        string name = AllIntents.NameOf(intent);
        if (_segments.Count == 0)
        {
            return new Reason(name, IsIntent: true, Probability: 0, IsTold: false, Logit: 0, Base: 0, Spans: []);
        }

        SegmentEvidence segment = BestFor((int)intent);
        float logit = LogitOf(segment, (int)intent);
        float probability = IntentModel.ToProbability(logit);
        return new Reason(
            name,
            IsIntent: true,
            probability,
            probability >= _model.Thresholds[(int)intent],
            logit,
            BaseOf(segment, (int)intent),
            SpansOf(segment, (int)intent));
    }

    private SegmentEvidence BestFor(int intent) => _segments.MaxBy(segment => LogitOf(segment, intent))!;

    private float LogitOf(SegmentEvidence segment, int intent) =>
        (segment.Sums[intent] * ValueOf(segment) * _model.Scales[intent]) + BaseOf(segment, intent);

    private float BaseOf(SegmentEvidence segment, int intent) =>
        _model.ToneOf(segment.Tone, intent) + _textFeatures.Sum(feature => _model.Texts[(feature * AllIntents.Count) + intent]);

    private SpanContribution[] SpansOf(SegmentEvidence segment, int intent)
    {
        float factor = ValueOf(segment) * _model.Scales[intent];
        return
        [
            .. segment.Words.Select(word => new SpanContribution(word.Start, word.End - word.Start, word.Shares[intent] * factor))
                .Where(span => span.Value != 0),
        ];
    }

    private static float ValueOf(SegmentEvidence segment) => 1 / MathF.Sqrt(Math.Max(1, segment.Features));
}
