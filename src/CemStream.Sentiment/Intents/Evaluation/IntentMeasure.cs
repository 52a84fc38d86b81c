namespace CemStream.Sentiment.Intents.Evaluation;

/// <summary>Figures of one intent over the rows of a set.</summary>
internal sealed class IntentMeasure
{
    private readonly int _hits;
    private readonly int _told;
    private readonly int _present;

    /// <param name="rows">The logit of each row and whether it has the intent.</param>
    /// <param name="threshold">Probability from which on the intent is told.</param>
    public IntentMeasure((float Logit, bool IsPresent)[] rows, float threshold)
    {
        foreach ((float logit, bool isPresent) in rows)
        {
            bool isTold = IntentModel.ToProbability(logit) >= threshold;
            _told += isTold ? 1 : 0;
            _present += isPresent ? 1 : 0;
            _hits += isTold && isPresent ? 1 : 0;
        }

        Auc = AreaUnderCurve(rows);
    }

    public double Auc { get; }

    public double Precision => (double)_hits / _told;

    public double Recall => (double)_hits / _present;

    public double F1 => 2.0 * _hits / (_told + _present);

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
