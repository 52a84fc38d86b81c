using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Streaming.Decoding;

namespace CemStream.Folding;

internal static class Decoders
{
    public static RecordDecoder Create(ISentimentModel model) =>
        new(new ContractRules(new ContractOptions()), new FeedbackScorer(new ModelSentimentScorer(model, IntentModel.Default)));
}
