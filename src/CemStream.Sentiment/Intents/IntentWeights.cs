using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>Sixteen 8-bit weights a slot, one for each intent and the rest zero: a slot is added with one load.</summary>
internal sealed class IntentWeights
{
    public const int Width = 16;
    private readonly sbyte[] _weights;
    private readonly int _shift;

    /// <param name="weights">A power of two of slots, each <see cref="Width"/> long.</param>
    public IntentWeights(sbyte[] weights)
    {
        _weights = weights;
        _shift = 32 - BitOperations.Log2((uint)weights.Length / Width);
    }

    public ReadOnlySpan<sbyte> All => _weights;

    public int SlotBits => 32 - _shift;

    /// <summary>Fetches what <see cref="Get"/> is going to read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(uint hash) =>
        Prefetch.Line(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), (nuint)(hash >> _shift) * Width));

    /// <summary>The weights of a feature by its hash; the shift keeps the slot inside the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<sbyte> Get(uint hash) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_weights), (nuint)(hash >> _shift) * Width);
}
