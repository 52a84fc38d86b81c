using CemStream.Sentiment.Intents.Evaluation;

namespace CemStream.Sentiment.Intents.Ablation;

/// <summary>How well intents are told, 0 to 1; not a number where no row tells.</summary>
/// <param name="ChurnIntent">Mean over the sets that tell churn intent.</param>
/// <param name="Complaint">The same of complaint.</param>
/// <param name="All">Mean over all intents of their means over sets.</param>
public sealed record IntentFigures(IntentScore ChurnIntent, IntentScore Complaint, IntentScore All)
{
    internal static IntentFigures Of(IReadOnlyList<(Intent Intent, IntentMeasure Measure)> sets)
    {
        Dictionary<Intent, IntentScore> means = sets.GroupBy(set => set.Intent).ToDictionary(
            intent => intent.Key, intent => IntentScore.Mean([.. intent.Select(set => new IntentScore(set.Measure.Auc, set.Measure.F1))]));
        return new IntentFigures(
            means.GetValueOrDefault(Intent.ChurnIntent, IntentScore.None),
            means.GetValueOrDefault(Intent.Complaint, IntentScore.None),
            IntentScore.Mean(means.Values));
    }
}
