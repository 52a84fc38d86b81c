using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>N-grams so short that their packed elements are the index of their feature.</summary>
internal sealed class IndexedNgrams : NgramTable
{
    private readonly int _length;
    private readonly int _bits;

    // One more than the feature; 0: none.
    private readonly int[] _numbers;

    /// <param name="pool">The n-grams of all lengths.</param>
    /// <param name="length">Elements of each n-gram of this table.</param>
    /// <param name="features">The numbers of those.</param>
    /// <param name="bits">That the highest element has.</param>
    public IndexedNgrams(NgramPool pool, int length, int[] features, int bits)
    {
        _length = length;
        _bits = bits;
        _numbers = new int[1 << (length * bits)];
        foreach (int feature in features)
        {
            ref int number = ref _numbers[Pack(pool[feature])];
            number = number == 0 ? feature + 1 : throw new InvalidModelException($"The model has the n-gram {feature} twice.");
        }
    }

    public override int Find(ReadOnlySpan<int> keys, Span<ulong> found)
    {
        if (keys.Length < _length)
        {
            return 0;
        }

        int[] numbers = _numbers;
        int bits = _bits;
        int window = Pack(keys[..(_length - 1)]);
        int count = 0;
        foreach (int key in keys[(_length - 1)..])
        {
            window = ((window << bits) | key) & (numbers.Length - 1);
            int number = numbers[window];
            found[count] = (uint)(number - 1);
            count += number != 0 ? 1 : 0;
        }

        return count;
    }

    private int Pack(ReadOnlySpan<int> keys)
    {
        int packed = 0;
        foreach (int key in keys)
        {
            packed = (packed << _bits) | key;
        }

        return packed;
    }
}
