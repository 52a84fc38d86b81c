using System.Numerics;
using System.Runtime.CompilerServices;
using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>
/// The n-grams of one length as a flat hash table. A slot is 64 bits: the elements, packed, and the number of the feature, which fits for
/// three characters or two words of most models, so that they are compared as a whole. Of longer ones as many bits of a hash are compared
/// as there is room for, 37 at least. Most n-grams of a text are not known to the model; a bit for each hash, in a sixteenth of the room or
/// less, tells nearly all of those without a look at the slots.
/// </summary>
internal sealed class NgramTable
{
    private const int FilterBitsPerNgram = 8;

    private readonly ulong[] _slots;
    private readonly ulong[] _filter;
    private readonly int _shift;
    private readonly int _filterShift;
    private readonly int _numberBits;
    private readonly bool _isWhole;
    private readonly int _length;
    private readonly int _bits;
    private readonly ulong _mask;

    /// <param name="length">Elements of each n-gram.</param>
    /// <param name="bits">That the highest element has.</param>
    /// <param name="count">How many n-grams have this length.</param>
    /// <param name="features">How many there are of all lengths.</param>
    private NgramTable(int length, int bits, int count, int features)
    {
        uint size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, count * 2));
        _slots = new ulong[size];
        _shift = 64 - BitOperations.Log2(size);
        ulong filterBits = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(64, (long)count * FilterBitsPerNgram));
        _filter = new ulong[filterBits / 64];
        _filterShift = 64 - BitOperations.Log2(filterBits);
        _numberBits = BitOperations.Log2((uint)features) + 1;
        _length = length;
        _bits = bits;
        _isWhole = (length * bits) + _numberBits <= 64;
        _mask = length * bits < 64 ? (1UL << (length * bits)) - 1 : ulong.MaxValue;
    }

    private bool IsPacked => _length * _bits <= 64;

    public static NgramTable Create(NgramPool pool, int length)
    {
        int[] features = [.. Enumerable.Range(0, pool.Count).Where(index => pool[index].Length == length)];
        int bits = Math.Max(1, BitOperations.Log2((uint)pool.Keys.Max()) + 1);
        var table = new NgramTable(length, bits, features.Length, pool.Count);
        foreach (int feature in features)
        {
            table.Add(pool[feature], feature);
        }

        return table;
    }

    /// <summary>Counts every n-gram of this length in <paramref name="keys"/>.</summary>
    public void Count(ReadOnlySpan<int> keys, FeatureCounts counts)
    {
        if (!IsPacked)
        {
            CountHashed(keys, counts);
            return;
        }

        ulong window = 0;
        int known = 0;
        foreach (int key in keys)
        {
            // A key with more bits than any of the pool is in no n-gram, and would spill over its neighbour.
            known = (uint)key >> _bits == 0 || _bits == 32 ? known + 1 : 0;
            window = ((window << _bits) | (uint)key) & _mask;
            if (known >= _length)
            {
                Find(window, counts);
            }
        }
    }

    /// <summary>Counts one n-gram of this length.</summary>
    public void CountOne(ReadOnlySpan<int> ngram, FeatureCounts counts)
    {
        if (ngram.ContainsAnyExceptInRange(0, (int)((1UL << _bits) - 1)))
        {
            return;
        }

        Find(KeyOf(ngram), counts);
    }

    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ (value >> 32);
    }

    private void CountHashed(ReadOnlySpan<int> keys, FeatureCounts counts)
    {
        for (int start = 0; start + _length <= keys.Length; start++)
        {
            CountOne(keys.Slice(start, _length), counts);
        }
    }

    private ulong KeyOf(ReadOnlySpan<int> ngram)
    {
        ulong value = 0;
        foreach (int key in ngram)
        {
            value = IsPacked ? (value << _bits) | (uint)key : Mix(value + (uint)key + 1);
        }

        return value;
    }

    // What is in a slot above the number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong TagOf(ulong key) => (_isWhole ? key : Mix(key)) << _numberBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Find(ulong key, FeatureCounts counts)
    {
        ulong hash = key * 0x9E3779B97F4A7C15;
        ulong bit = hash >> _filterShift;
        if ((_filter[bit / 64] >> (int)(bit % 64) & 1) != 0)
        {
            Find(key, hash, counts);
        }
    }

    private void Find(ulong key, ulong hash, FeatureCounts counts)
    {
        ulong[] slots = _slots;
        ulong tag = TagOf(key);
        for (ulong index = hash >> _shift; ; index = (index + 1) & (ulong)(slots.Length - 1))
        {
            ulong slot = slots[index];
            if (slot == 0)
            {
                return;
            }

            if ((slot ^ tag) >> _numberBits == 0)
            {
                counts.Add((int)(slot ^ tag) - 1);
                return;
            }
        }
    }

    private void Add(ReadOnlySpan<int> ngram, int feature)
    {
        ulong key = KeyOf(ngram);
        ulong hash = key * 0x9E3779B97F4A7C15;
        ulong bit = hash >> _filterShift;
        _filter[bit / 64] |= 1UL << (int)(bit % 64);
        ulong index = hash >> _shift;
        while (_slots[index] != 0)
        {
            if ((_slots[index] ^ TagOf(key)) >> _numberBits == 0)
            {
                throw new InvalidModelException($"The model has the n-gram {feature} twice.");
            }

            index = (index + 1) & (ulong)(_slots.Length - 1);
        }

        _slots[index] = TagOf(key) | (uint)(feature + 1);
    }
}
