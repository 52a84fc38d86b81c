using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Features;

/// <summary>
/// Tells which hashes are not in the lexicon: a Bloom filter of 64 KiB. The two bits of a hash lie in the same 64, so that a question reads
/// one number; of the shipped lexicon one hash in a hundred is taken for another. Answers are numbers, so that they are put together
/// without a branch.
/// </summary>
internal sealed class LexiconFilter
{
    private const int BlockShift = 19;
    private const int FirstShift = 13;
    private const int SecondShift = 7;
    private readonly ulong[] _blocks = new ulong[1 << (32 - BlockShift)];

    public void Add(uint hash) => _blocks[hash >> BlockShift] |= (1UL << (int)(hash >> FirstShift)) | (1UL << (int)(hash >> SecondShift));

    /// <returns>1 if the hash may have been added, 0 if it was not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayHave(uint hash) => MayHave(ref MemoryMarshal.GetArrayDataReference(_blocks), hash);

    /// <returns>A bit for each that may have been added: the lowest for the word, the next for its stems in their order.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayHave(uint word, Vector128<uint> stems)
    {
        ref ulong blocks = ref MemoryMarshal.GetArrayDataReference(_blocks);
        return MayHave(ref blocks, word)
            | (MayHave(ref blocks, stems[0]) << 1)
            | (MayHave(ref blocks, stems[1]) << 2)
            | (MayHave(ref blocks, stems[2]) << 3)
            | (MayHave(ref blocks, stems[3]) << 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint MayHave(ref ulong blocks, uint hash)
    {
        ulong block = Unsafe.Add(ref blocks, hash >> BlockShift);
        return (uint)((block >> (int)(hash >> FirstShift)) & (block >> (int)(hash >> SecondShift))) & 1;
    }
}
