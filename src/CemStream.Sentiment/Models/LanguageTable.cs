using System.Numerics;
using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Models;

/// <summary>Eight 8-bit weights a slot, one for each of at most eight languages.</summary>
internal sealed class LanguageTable
{
    public const int Width = 8;
    private readonly sbyte[] _weights;
    private readonly int _shift;

    public LanguageTable(sbyte[] weights, float scale, string[] codes)
    {
        _weights = weights;
        _shift = 32 - BitOperations.Log2((uint)weights.Length / Width);
        Scale = scale;
        Codes = codes;
    }

    public float Scale { get; }

    /// <summary>ISO 639 codes in the order of the columns.</summary>
    public string[] Codes { get; }

    public ReadOnlySpan<sbyte> Weights => _weights;

    public int SlotBits => 32 - _shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<sbyte> Get(uint hash) => _weights.AsSpan((int)(hash >> _shift) * Width, Width);
}
