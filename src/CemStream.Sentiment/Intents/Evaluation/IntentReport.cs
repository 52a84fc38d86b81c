namespace CemStream.Sentiment.Intents.Evaluation;

/// <param name="ModelVersion">Version of the intent model.</param>
/// <param name="Intents">Each intent of each set.</param>
public sealed record IntentReport(string ModelVersion, IReadOnlyList<IntentEvaluation> Intents);
