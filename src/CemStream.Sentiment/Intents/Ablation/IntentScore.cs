namespace CemStream.Sentiment.Intents.Ablation;

/// <param name="Auc">The chance that a row with the intent has a higher probability than one without.</param>
/// <param name="F1">Harmonic mean of precision and recall, at the threshold that the training chose.</param>
public readonly record struct IntentScore(double Auc, double F1)
{
    internal static IntentScore None => new(double.NaN, double.NaN);

    internal static IntentScore Mean(IReadOnlyCollection<IntentScore> scores) =>
        scores.Count == 0 ? None : new IntentScore(scores.Average(score => score.Auc), scores.Average(score => score.F1));
}
