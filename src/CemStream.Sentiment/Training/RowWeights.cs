namespace CemStream.Sentiment.Training;

/// <summary>
/// Weighs rows so that large data sets and frequent classes do not drown the others: a set of n rows weighs √n. The mean weight is 1.
/// </summary>
internal sealed class RowWeights
{
    private readonly Dictionary<(string DataSet, SentimentClass Label), float> _weights = [];
    private readonly HashSet<string> _withNeutral = [];

    public RowWeights(IReadOnlyList<LabelledText> rows, Hyperparameters options)
    {
        foreach (IGrouping<string, LabelledText> set in rows.GroupBy(row => row.DataSet))
        {
            Add(set.Key, set.CountBy(row => row.Label).ToDictionary(), options);
        }

        Normalize(rows, options.LargestRowWeight);
    }

    public float Of(LabelledText row) => _weights[(row.DataSet, row.Label)];

    /// <summary>Whether the set of the row knows a neutral class. Where it does not, the row says nothing about neutral.</summary>
    public bool HasNeutral(LabelledText row) => _withNeutral.Contains(row.DataSet);

    private void Add(string dataSet, Dictionary<SentimentClass, int> counts, Hyperparameters options)
    {
        int rows = counts.Values.Sum();
        foreach ((SentimentClass label, int count) in counts)
        {
            double balance = options.BalancesClasses ? (double)rows / (counts.Count * count) : 1;
            _weights[(dataSet, label)] = (float)(balance / Math.Sqrt(rows));
        }

        if (counts.ContainsKey(SentimentClass.Neutral))
        {
            _withNeutral.Add(dataSet);
        }
    }

    private void Normalize(IReadOnlyList<LabelledText> rows, float largest)
    {
        float mean = rows.Count == 0 ? 1 : (float)rows.Average(row => (double)Of(row));
        foreach ((string, SentimentClass) key in _weights.Keys.ToArray())
        {
            _weights[key] = Math.Min(largest, _weights[key] / mean);
        }
    }
}
