using System.Numerics;
using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Models;

/// <summary>
/// Two 8-bit weights a slot: polarity (positive against negative) and neutrality (neutral against both), each with its scale.
/// </summary>
internal sealed class WeightTable
{
    private readonly sbyte[] _weights;
    private readonly int _shift;

    public WeightTable(sbyte[] weights, float polarityScale, float neutralityScale)
    {
        _weights = weights;
        _shift = 32 - BitOperations.Log2((uint)weights.Length / 2);
        PolarityScale = polarityScale;
        NeutralityScale = neutralityScale;
    }

    public float PolarityScale { get; }

    public float NeutralityScale { get; }

    public ReadOnlySpan<sbyte> Weights => _weights;

    public int SlotBits => 32 - _shift;

    /// <summary>The weights of a slot by its number.</summary>
    public (int Polarity, int Neutrality) this[int slot] => (_weights[2 * slot], _weights[(2 * slot) + 1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Polarity, int Neutrality) Get(uint hash)
    {
        int index = (int)(hash >> _shift) << 1;
        return (_weights[index], _weights[index + 1]);
    }
}
