namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>What one thread needs to score; grows to the longest text that it met.</summary>
internal sealed class ScoringBuffers(IReadOnlyList<FeatureBlock> blocks, int outputs)
{
    private char[] _units = new char[1024];
    private int[] _keys = new int[1024];

    /// <summary>One for each block.</summary>
    public FeatureCounts[] Counts { get; } = [.. blocks.Select(block => new FeatureCounts(block.Features))];

    /// <summary>One for each block.</summary>
    public float[] Norms { get; } = new float[blocks.Count];

    public OutputSum[] Sums { get; } = new OutputSum[outputs];

    public VectorOrderSum[] OrderedSums { get; } = new VectorOrderSum[outputs];

    /// <summary>The longest text that there is room for.</summary>
    public int Capacity => _units.Length;

    public Span<char> Units(int count)
    {
        if (_units.Length < count)
        {
            _units = new char[Math.Max(count, 2 * _units.Length)];
        }

        return _units.AsSpan(0, count);
    }

    public Span<int> Keys(int count)
    {
        if (_keys.Length < count)
        {
            _keys = new int[Math.Max(count, 2 * _keys.Length)];
        }

        return _keys.AsSpan(0, count);
    }
}
