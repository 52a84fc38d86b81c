using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Models;

/// <summary>The weights of features of one kind, added up. Sums are integers, so their order does not matter.</summary>
internal struct WeightSum
{
    private int _count;
    private int _polarity;
    private int _neutrality;

    /// <summary>Tells of how many features the weights are added.</summary>
    public void Count(int features) => _count += features;

    /// <param name="pair">As <see cref="WeightTable.PairAt"/> gives it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int pair)
    {
        _polarity += (sbyte)pair;
        _neutrality += pair >> 8;
    }

    /// <summary>What the sums are worth: divided by the square root of their number, and scaled.</summary>
    public readonly Logits ToLogits(WeightTable table)
    {
        float share = 1 / MathF.Sqrt(Math.Max(1, _count));
        return new Logits(_polarity * share * table.PolarityScale, _neutrality * share * table.NeutralityScale);
    }
}
