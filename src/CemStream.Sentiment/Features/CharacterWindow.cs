using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>The last five folded characters, 12 bits each, from which n-gram hashes are cut.</summary>
internal struct CharacterWindow
{
    private const int BitsPerSymbol = 12;
    private const uint Hashed = 1 << (BitsPerSymbol - 1);
    private ulong _symbols;
    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push<TSink>(int symbol, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        _symbols = (_symbols << BitsPerSymbol) | Narrow((uint)symbol);
        _count++;
        int longest = Math.Min(_count, FeatureExtractor.LongestCharacters);
        for (int length = FeatureExtractor.ShortestCharacters; length <= longest; length++)
        {
            sink.Characters(FeatureHash.OfWindow(_symbols & ((1UL << (length * BitsPerSymbol)) - 1), length));
        }
    }

    private static uint Narrow(uint symbol) =>
        symbol < Hashed ? symbol : Hashed | (FeatureHash.Finish(symbol) & (Hashed - 1));
}
