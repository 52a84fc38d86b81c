using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>
/// Features that wait until there are enough of them to look up one after another. Meanwhile their slots are on their way from the memory,
/// and then no branch of the text's reader stands between them.
/// </summary>
internal struct FeatureBatch<T>
    where T : unmanaged
{
    public const int Capacity = 64;
    private Features _features;
    private int _count;

    /// <returns>Whether the batch is full: it has to be taken before the next feature.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(T feature)
    {
        _features[_count] = feature;
        _count++;
        return _count == Capacity;
    }

    /// <summary>Empties the batch. What is given stands until the next feature is added.</summary>
    [UnscopedRef]
    public ReadOnlySpan<T> Take()
    {
        ReadOnlySpan<T> taken = _features[.._count];
        _count = 0;
        return taken;
    }

    [InlineArray(Capacity)]
    private struct Features
    {
        private T _first;
    }
}
