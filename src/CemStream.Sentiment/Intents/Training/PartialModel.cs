using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>Reads texts with a model as it was taught: by some of their parts.</summary>
internal sealed class PartialModel(IntentModel model, IntentParts parts)
{
    private readonly IntentLanes _lanes = new(model.Parameters);

    public float ThresholdOf(Intent intent) => model.ThresholdOf(intent);

    public IntentSink Segments(ReadOnlySpan<byte> utf8)
    {
        var sink = new PartialSink<IntentSink>(new IntentSink(_lanes), parts, utf8.Length);
        FeatureExtractor.Extract(utf8, IntentModel.Lexicon, ref sink);
        return sink.Inner;
    }
}
