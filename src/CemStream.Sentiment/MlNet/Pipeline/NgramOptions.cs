namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>What an n-gram counts for. The numbers are the file's.</summary>
internal enum NgramWeighting
{
    /// <summary>How often it is in the text.</summary>
    Count,

    /// <summary>How rare it was in training, if it is in the text.</summary>
    Rarity,

    CountTimesRarity,
}

/// <param name="Length">Elements of the longest n-gram.</param>
/// <param name="Skip">Elements that one n-gram may leave out between its own, all together.</param>
/// <param name="Weighting">What one counts for.</param>
internal readonly record struct NgramOptions(int Length, int Skip, NgramWeighting Weighting)
{
    /// <summary><see cref="Length"/> and <see cref="Skip"/> together.</summary>
    public const int MostReach = 10;
}

/// <summary>The numbers are the file's; 1, the standard deviation, is not supported.</summary>
internal enum NormKind : byte
{
    Euclidean = 0,
    Sum = 2,
    Highest = 3,
}
