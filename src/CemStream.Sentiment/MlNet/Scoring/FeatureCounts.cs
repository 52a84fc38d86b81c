namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>How often each feature of one block is in a text. Belongs to one thread; empty between two texts.</summary>
internal sealed class FeatureCounts(int features)
{
    private readonly int[] _counts = new int[features];
    private readonly float[] _values = new float[features];

    // One more than can be present: see Add.
    private readonly int[] _present = new int[features + 1];
    private int _presentCount;

    /// <summary>The features that are in the text, each once.</summary>
    public ReadOnlySpan<int> Present => _present.AsSpan(0, _presentCount);

    /// <summary>What each of <see cref="Present"/> counts for, as <see cref="FeatureScale"/> sets it.</summary>
    public Span<float> Values => _values.AsSpan(0, _presentCount);

    public int this[int feature] => _counts[feature];

    /// <param name="found">Features, in the order of the text.</param>
    public void Add(ReadOnlySpan<ulong> found)
    {
        int[] counts = _counts;
        int[] present = _present;
        int count = _presentCount;
        foreach (ulong feature in found)
        {
            // Whether it was there before is hard to predict for the processor: it is written in any case, and stays if it was not.
            present[count] = (int)feature;
            count += counts[feature]++ == 0 ? 1 : 0;
        }

        _presentCount = count;
    }

    /// <summary>Sorts the features, and their values with them.</summary>
    public void Sort() => _present.AsSpan(0, _presentCount).Sort(Values);

    public void Clear()
    {
        foreach (int feature in Present)
        {
            _counts[feature] = 0;
        }

        _presentCount = 0;
    }
}
