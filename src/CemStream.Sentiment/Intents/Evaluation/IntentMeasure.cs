using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Intents.Evaluation;

/// <summary>Figures of one intent over the rows of a set.</summary>
internal sealed class IntentMeasure
{
    private const int FewestRows = 10;
    private readonly int _hits;
    private readonly int _told;

    /// <param name="rows">The logit of each row and whether it has the intent.</param>
    /// <param name="threshold">Probability from which on the intent is told.</param>
    public IntentMeasure((float Logit, bool IsPresent)[] rows, float threshold)
    {
        foreach ((float logit, bool isPresent) in rows)
        {
            bool isTold = IntentModel.ToProbability(logit) >= threshold;
            _told += isTold ? 1 : 0;
            Present += isPresent ? 1 : 0;
            _hits += isTold && isPresent ? 1 : 0;
        }

        Rows = rows.Length;
        Auc = AreaUnderCurve(rows);
    }

    public int Rows { get; }

    /// <summary>Rows that have the intent.</summary>
    public int Present { get; }

    public double Auc { get; }

    public double Precision => (double)_hits / _told;

    public double Recall => (double)_hits / Present;

    public double F1 => 2.0 * _hits / (_told + Present);

    /// <summary>Measures each intent that at least ten of the rows are known to have and ten not to have.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="segments">What was read in each.</param>
    /// <param name="thresholdOf">Probability from which on an intent is told.</param>
    public static IEnumerable<(Intent Intent, IntentMeasure Measure)> Of(
        IReadOnlyList<IntentRow> rows, IntentSink[] segments, Func<Intent, float> thresholdOf)
    {
        foreach (Intent intent in Enum.GetValues<Intent>())
        {
            (float Logit, bool IsPresent)[] known =
            [
                .. rows.Index().Where(row => row.Item.Labels.IsKnown((int)intent))
                    .Select(row => (segments[row.Index][(int)intent].Logit, row.Item.Labels.IsPresent((int)intent))),
            ];
            int present = known.Count(row => row.IsPresent);
            if (Math.Min(present, known.Length - present) >= FewestRows)
            {
                yield return (intent, new IntentMeasure(known, thresholdOf(intent)));
            }
        }
    }

    // Equal logits count half: they get the mean of their ranks.
    private static double AreaUnderCurve((float Logit, bool IsPresent)[] rows)
    {
        double ranks = 0;
        int below = 0;
        foreach (IGrouping<float, (float Logit, bool IsPresent)> tie in rows.GroupBy(row => row.Logit).OrderBy(tie => tie.Key))
        {
            int count = tie.Count();
            ranks += tie.Count(row => row.IsPresent) * (below + ((count + 1) / 2.0));
            below += count;
        }

        double present = rows.Count(row => row.IsPresent);
        return (ranks - (present * (present + 1) / 2)) / (present * (rows.Length - present));
    }
}
