using CemStream.Sentiment;
using CemStream.Sentiment.Intents;

namespace CemStream.LoadTests.Scoring;

/// <summary>The shipped model as the service uses it: sentiment and intents in one pass.</summary>
internal sealed class WithIntents : ISentimentModel
{
    private readonly SentimentModel _model = SentimentModel.Default;

    public string Version => IntentModel.Default.Version;

    public SentimentScore Score(ReadOnlySpan<byte> utf8)
    {
        Span<IntentMatch> matches = stackalloc IntentMatch[AllIntents.Count];
        return IntentModel.Default.Read(utf8, _model, matches, out _);
    }

    public string DetectLanguage(ReadOnlySpan<byte> utf8) => _model.DetectLanguage(utf8);

    public QuoteSpan FindSpan(ReadOnlySpan<byte> utf8, SentimentClass sentiment, int maxCharacters) =>
        _model.FindSpan(utf8, sentiment, maxCharacters);
}
