namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>What one thread needs to score; grows to the longest text that it met.</summary>
internal sealed class ScoringBuffers(IReadOnlyList<FeatureBlock> blocks, int outputs)
{
    private char[] _units = new char[1024];
    private int[] _keys = new int[1024];
    private ulong[] _found = new ulong[1024];

    /// <summary>One for each block.</summary>
    public FeatureCounts[] Counts { get; } = [.. blocks.Select(block => new FeatureCounts(block.Features))];

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

    /// <summary>For what <see cref="NgramTable"/> finds in as many keys.</summary>
    public Span<ulong> Found(int count)
    {
        if (_found.Length < count)
        {
            _found = new ulong[Math.Max(count, 2 * _found.Length)];
        }

        return _found.AsSpan(0, count);
    }
}
