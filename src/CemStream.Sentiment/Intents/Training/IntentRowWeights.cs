namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// Weighs rows so that large sets do not drown small ones (a set of n rows weighs n to the power of 0.75), and for each intent the rows that
/// have it as much as a third of those that have not. The mean weight of the rows that an intent knows is 1, before what
/// denials weigh more and the cap. Roots are rounded alike on every machine, powers are not.
/// </summary>
internal sealed class IntentRowWeights
{
    private const double PresentShare = 0.25;
    private const float Largest = 12;

    // What looks like an intent and is none, written for that purpose, counts like the examples of it.
    private const float Contrast = 2;

    // What denies an intent has most of its words, so it has to weigh about as much as what has it; as an example it is a contrast, too.
    private const float Denial = 0.5f;
    private readonly Dictionary<string, float> _sets;
    private readonly float[] _present = new float[AllIntents.Count];
    private readonly float[] _absent = new float[AllIntents.Count];

    public IntentRowWeights(IReadOnlyList<IntentRow> rows)
    {
        _sets = rows.CountBy(row => row.Set).ToDictionary(set => set.Key, set => (float)(1 / Math.Sqrt(Math.Sqrt(set.Value))));
        for (int intent = 0; intent < AllIntents.Count; intent++)
        {
            double present = 0;
            double absent = 0;
            int count = 0;
            foreach (IntentRow row in rows.Where(row => row.Labels.IsKnown(intent)))
            {
                (row.Labels.IsPresent(intent) ? ref present : ref absent) += WeightOf(row);
                count++;
            }

            _present[intent] = present == 0 ? 0 : (float)(count * PresentShare / present);
            _absent[intent] = absent == 0 ? 0 : (float)(count * (1 - PresentShare) / absent);
        }
    }

    public float Of(IntentRow row, int intent) => Math.Min(Largest, WeightOf(row) * FactorOf(row.Labels, intent));

    private float FactorOf(IntentLabels labels, int intent) => labels.IsPresent(intent) ? _present[intent]
        : labels.IsDenied(intent) ? (Contrast * _absent[intent]) + (Denial * _present[intent])
        : _absent[intent];

    private float WeightOf(IntentRow row) =>
        _sets[row.Set] * (row.Labels.Present == 0 && row.IsExample ? Contrast : 1);
}
