using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CemStream.Sentiment.Features;

/// <summary>
/// Tells which hashes are not in the lexicon: a Bloom filter of 64 KiB. The two bits of a hash lie in the same 64, so that a question reads
/// one number; of the shipped lexicon one hash in a hundred is taken for another.
/// </summary>
internal sealed class LexiconFilter
{
    private const int WordShift = 19;
    private const int FirstShift = 13;
    private const int SecondShift = 7;
    private readonly ulong[] _words = new ulong[1 << (32 - WordShift)];

    public void Add(uint hash) => _words[hash >> WordShift] |= BitsOf(hash);

    /// <returns>1 if the hash may have been added, 0 if it was not: a number, so that answers are put together without a branch.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayHave(uint hash)
    {
        ulong bits = BitsOf(hash);
        return (Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), hash >> WordShift) & bits) == bits ? 1u : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOf(uint hash) => (1UL << (int)(hash >> FirstShift)) | (1UL << (int)(hash >> SecondShift));
}
