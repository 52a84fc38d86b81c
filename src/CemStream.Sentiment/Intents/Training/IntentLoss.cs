namespace CemStream.Sentiment.Intents.Training;

/// <summary>How far a model's probabilities are from the truth: the mean over the intents of their mean cross-entropy, present and absent alike.</summary>
internal static class IntentLoss
{
    public static double Of(PartialModel model, IReadOnlyList<IntentRow> rows)
    {
        var losses = new (double Sum, int Count)[2 * AllIntents.Count];
        foreach (IntentRow row in rows)
        {
            IntentSink segments = model.Segments(row.Utf8.Span);
            for (int intent = 0; intent < AllIntents.Count; intent++)
            {
                if (row.Labels.IsKnown(intent))
                {
                    bool isPresent = row.Labels.IsPresent(intent);
                    float probability = IntentModel.ToProbability(segments[intent].Logit);
                    ref (double Sum, int Count) loss = ref losses[(2 * intent) + (isPresent ? 1 : 0)];
                    loss = (loss.Sum - Math.Log(Math.Max(1e-6, isPresent ? probability : 1 - probability)), loss.Count + 1);
                }
            }
        }

        return losses.Where(loss => loss.Count > 0).Average(loss => loss.Sum / loss.Count);
    }
}
