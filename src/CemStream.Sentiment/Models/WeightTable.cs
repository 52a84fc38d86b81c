using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>
/// Two 8-bit weights a slot: polarity (positive against negative) and neutrality (neutral against both), each with its scale.
/// </summary>
internal sealed class WeightTable
{
    private readonly short[] _pairs;

    /// <param name="pairs">A power of two of slots: polarity in the low byte, neutrality in the high one.</param>
    /// <param name="polarityScale">What a polarity of 1 is worth.</param>
    /// <param name="neutralityScale">What a neutrality of 1 is worth.</param>
    public WeightTable(short[] pairs, float polarityScale, float neutralityScale)
    {
        _pairs = pairs;
        Shift = 32 - BitOperations.Log2((uint)pairs.Length);
        PolarityScale = polarityScale;
        NeutralityScale = neutralityScale;
    }

    public float PolarityScale { get; }

    public float NeutralityScale { get; }

    public ReadOnlySpan<short> Pairs => _pairs;

    /// <summary>Where the slots begin, for <see cref="PairAt"/>.</summary>
    public ref short First => ref MemoryMarshal.GetArrayDataReference(_pairs);

    /// <summary>A hash shifted right by this is its slot.</summary>
    public int Shift { get; }

    public int SlotBits => 32 - Shift;

    /// <summary>The weights of a slot by its number.</summary>
    public (int Polarity, int Neutrality) this[int slot] => ((sbyte)_pairs[slot], _pairs[slot] >> 8);

    /// <summary>Polarity and neutrality of each slot, scaled.</summary>
    public float[] ToPairs() =>
        [.. _pairs.SelectMany(pair => (IEnumerable<float>)[(sbyte)pair * PolarityScale, (pair >> 8) * NeutralityScale])];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Polarity, int Neutrality) Get(uint hash)
    {
        int pair = PairAt(ref First, hash >> Shift);
        return ((sbyte)pair, pair >> 8);
    }

    /// <summary>Fetches what <see cref="PairAt"/> is going to read for a hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(uint hash) => Prefetch.Line(ref Unsafe.Add(ref First, hash >> Shift));

    /// <param name="first">As <see cref="First"/> gave it.</param>
    /// <param name="slot">A hash shifted by <see cref="Shift"/>, or a concept, which the reader checked: it is not checked again.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short PairAt(ref short first, uint slot) => Unsafe.Add(ref first, slot);
}
