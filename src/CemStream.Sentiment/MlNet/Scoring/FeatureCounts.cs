using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>How often each feature of one block is in a text. Belongs to one thread; empty between two texts.</summary>
internal sealed class FeatureCounts(int features)
{
    private readonly int[] _counts = new int[features];
    private readonly int[] _present = new int[features];
    private int _presentCount;

    /// <summary>The features that are in the text, each once.</summary>
    public ReadOnlySpan<int> Present => _present.AsSpan(0, _presentCount);

    public int this[int feature] => _counts[feature];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int feature)
    {
        if (_counts[feature]++ == 0)
        {
            _present[_presentCount++] = feature;
        }
    }

    public void Sort() => _present.AsSpan(0, _presentCount).Sort();

    public void Clear()
    {
        foreach (int feature in Present)
        {
            _counts[feature] = 0;
        }

        _presentCount = 0;
    }
}
