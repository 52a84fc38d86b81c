using System.Runtime.CompilerServices;

namespace CemStream.Risk.Factors;

/// <summary>One number per factor, <see cref="FactorKind.Limit"/> left out. A value: assignment copies it.</summary>
internal struct FactorVector : IEquatable<FactorVector>
{
    public const int Length = 10;

    private Slots _slots;

    public double this[FactorKind kind]
    {
        readonly get => _slots[(int)kind - 1];
        set => _slots[(int)kind - 1] = value;
    }

    public readonly bool Equals(FactorVector other) => ((ReadOnlySpan<double>)_slots).SequenceEqual(other._slots);

    public override readonly bool Equals(object? obj) => obj is FactorVector other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in (ReadOnlySpan<double>)_slots)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    [InlineArray(Length)]
    private struct Slots
    {
        private double _first;
    }
}
