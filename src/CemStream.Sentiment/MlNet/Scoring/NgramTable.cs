using System.Numerics;
using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>The n-grams of one length, and which features they are.</summary>
internal abstract class NgramTable
{
    // A direct table is worth that much more room than what it holds, but not more than 256 KiB: common n-grams touch a small part of it.
    private const int MostRoomPerNgram = 64;
    private const int MostIndexBits = 16;

    /// <param name="pool">The n-grams of all lengths.</param>
    /// <param name="length">Those that the table is for.</param>
    /// <param name="highestKey">No key that is looked for is higher.</param>
    public static NgramTable Create(NgramPool pool, int length, int highestKey)
    {
        int[] features = [.. Enumerable.Range(0, pool.Count).Where(index => pool[index].Length == length)];
        int bits = Math.Max(1, BitOperations.Log2((uint)Math.Max(highestKey, pool.Keys.Max())) + 1);
        return length * bits <= MostIndexBits && 1 << (length * bits) <= features.Length * MostRoomPerNgram
            ? new IndexedNgrams(pool, length, features, bits)
            : new HashedNgrams(pool, length, features, bits);
    }

    /// <summary>Finds the features of all n-grams of this length.</summary>
    /// <param name="keys">None is higher than the highest that was announced.</param>
    /// <param name="found">Room for as many as there can be; gets the features.</param>
    /// <returns>How many were found.</returns>
    public abstract int Find(ReadOnlySpan<int> keys, Span<ulong> found);
}
