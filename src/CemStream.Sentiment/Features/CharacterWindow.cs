using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>The last five folded characters, 12 bits each, from which n-grams are cut; zeros stand before the text.</summary>
internal struct CharacterWindow
{
    private const int BitsPerSymbol = 12;
    private const uint Hashed = 1 << (BitsPerSymbol - 1);
    private const ulong ThreeSymbols = (1UL << (3 * BitsPerSymbol)) - 1;
    private const ulong FourSymbols = (1UL << (4 * BitsPerSymbol)) - 1;
    private const uint SlotMask = 31;
    private ulong _symbols;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CharacterGrams Push(uint symbol)
    {
        _symbols = (_symbols << BitsPerSymbol) | (symbol < Hashed ? symbol : Narrow(symbol));
        return new CharacterGrams(
            FeatureHash.OfWindow(_symbols & ThreeSymbols),
            FeatureHash.OfWindow(_symbols & FourSymbols),
            (uint)(_symbols >> (4 * BitsPerSymbol)) & SlotMask);
    }

    private static uint Narrow(uint symbol) => Hashed | (FeatureHash.Finish(symbol) & (Hashed - 1));
}
