using System.Numerics;
using System.Runtime.CompilerServices;
using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>
/// The n-grams of one length as a flat hash table. A slot is 64 bits: the elements, packed, and the number of the feature, which fits for
/// five characters or two words of most models, so that they are compared as a whole. Of longer ones as many bits of a hash are compared
/// as there is room for, 37 at least. Most n-grams of a text are not known to the model; a bit for each hash, in a sixteenth of the room or
/// less, tells nearly all of those without a look at the slots.
/// </summary>
internal sealed class HashedNgrams : NgramTable
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

    /// <param name="pool">The n-grams of all lengths.</param>
    /// <param name="length">Elements of each n-gram of this table.</param>
    /// <param name="features">The numbers of those.</param>
    /// <param name="bits">That the highest element has.</param>
    public HashedNgrams(NgramPool pool, int length, int[] features, int bits)
    {
        uint size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, features.Length * 2));
        _slots = new ulong[size];
        _shift = 64 - BitOperations.Log2(size);
        ulong filterBits = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(64, (long)features.Length * FilterBitsPerNgram));
        _filter = new ulong[filterBits / 64];
        _filterShift = 64 - BitOperations.Log2(filterBits);
        _numberBits = BitOperations.Log2((uint)pool.Count) + 1;
        _length = length;
        _bits = bits;
        _isWhole = (length * bits) + _numberBits <= 64;
        _mask = length * bits < 64 ? (1UL << (length * bits)) - 1 : ulong.MaxValue;
        foreach (int feature in features)
        {
            Add(pool[feature], feature);
        }
    }

    private bool IsPacked => _length * _bits <= 64;

    public override int Find(ReadOnlySpan<int> keys, Span<ulong> found)
    {
        if (keys.Length < _length)
        {
            return 0;
        }

        // Two loops and not one, because neither has a branch that the processor cannot predict.
        int candidates = IsPacked ? FilterPacked(keys, found) : FilterHashed(keys, found);
        return Find(found[..candidates]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong key) => key * 0x9E3779B97F4A7C15;

    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ (value >> 32);
    }

    private int FilterPacked(ReadOnlySpan<int> keys, Span<ulong> candidates)
    {
        ulong[] filter = _filter;
        (int bits, int filterShift, ulong mask) = (_bits, _filterShift, _mask);
        ulong window = 0;
        foreach (int key in keys[..(_length - 1)])
        {
            window = (window << bits) | (uint)key;
        }

        int count = 0;
        foreach (int key in keys[(_length - 1)..])
        {
            window = ((window << bits) | (uint)key) & mask;
            ulong bit = Hash(window) >> filterShift;
            candidates[count] = window;
            count += (int)(filter[bit / 64] >> (int)(bit % 64)) & 1;
        }

        return count;
    }

    private int FilterHashed(ReadOnlySpan<int> keys, Span<ulong> candidates)
    {
        int count = 0;
        for (int start = 0; start + _length <= keys.Length; start++)
        {
            ulong key = KeyOf(keys.Slice(start, _length));
            ulong bit = Hash(key) >> _filterShift;
            candidates[count] = key;
            count += (int)(_filter[bit / 64] >> (int)(bit % 64)) & 1;
        }

        return count;
    }

    // Puts features into the place of candidates, and leaves out those that are none.
    private int Find(Span<ulong> candidates)
    {
        ulong[] slots = _slots;
        (int shift, int numberBits) = (_shift, _numberBits);
        int count = 0;
        foreach (ulong key in candidates)
        {
            ulong tag = TagOf(key);
            ulong index = Hash(key) >> shift;
            ulong slot = slots[index];
            while (slot != 0 && (slot ^ tag) >> numberBits != 0)
            {
                index = (index + 1) & (ulong)(slots.Length - 1);
                slot = slots[index];
            }

            candidates[count] = (slot ^ tag) - 1;
            count += slot != 0 ? 1 : 0;
        }

        return count;
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

    private void Add(ReadOnlySpan<int> ngram, int feature)
    {
        ulong key = KeyOf(ngram);
        ulong hash = Hash(key);
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
