using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>
/// Adds products in 32 bits in the order in which ML.NET's vector code does: eight sums side by side with fused multiply-add, of what is
/// left four at once, then one by one. Fewer than sixteen are added one by one.
/// </summary>
/// <param name="count">How many products will be added.</param>
internal struct VectorOrderSum(int count)
{
    private const int Width = 8;
    private const int HalfWidth = 4;
    private const int FewestForVectors = 16;

    private readonly int _wideEnd = count < FewestForVectors ? 0 : count - (count % Width);
    private readonly int _halfEnd = count < FewestForVectors ? 0 : count - (count % HalfWidth);
    private Lanes _wide;
    private Lanes _half;
    private float _rest;
    private int _index;

    /// <summary>The sum; to be read when all products were added.</summary>
    public readonly float Value => (_index == _halfEnd ? Total(_half) : _rest) + (Total(_wide[..HalfWidth]) + Total(_wide[HalfWidth..]));

    public void Add(float weight, float value)
    {
        if (_index < _wideEnd)
        {
            ref float lane = ref _wide[_index % Width];
            lane = MathF.FusedMultiplyAdd(value, weight, lane);
        }
        else if (_index < _halfEnd)
        {
            _half[_index - _wideEnd] = value * weight;
        }
        else
        {
            _rest = (_index == _halfEnd ? Total(_half) : _rest) + (value * weight);
        }

        _index++;
    }

    private static float Total(ReadOnlySpan<float> lanes) => lanes[0] + lanes[1] + (lanes[2] + lanes[3]);

    [InlineArray(Width)]
    private struct Lanes
    {
        private float _first;
    }
}
