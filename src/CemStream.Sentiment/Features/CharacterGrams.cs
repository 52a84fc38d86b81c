using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>
/// The n-grams of 3, 4 and 5 characters that end with one character. A 5-gram lies in the cache line of its last four: the top bits of the
/// 4-gram's hash choose a group of 32 slots, the character before it the slot.
/// </summary>
/// <param name="Symbols">
/// The last five folded characters in the lower 60 bits, 12 bits each, later ones lower; zeros stand before the text.
/// </param>
internal readonly record struct CharacterGrams(ulong Symbols)
{
    public const int Count = 3;

    /// <summary>Slots of the 4-gram and the 5-grams that end with it: one cache line.</summary>
    public const int GroupSlots = 32;

    private const int BitsPerSymbol = 12;
    private const uint LowerCase = 'a' - 'A';
    private const uint Hashed = 1 << (BitsPerSymbol - 1);

    // No letter has this number, so that the 4-gram has a slot of its own.
    private const uint Alone = 28;
    private const ulong ThreeSymbols = (1UL << (3 * BitsPerSymbol)) - 1;
    private const ulong FourSymbols = (1UL << (4 * BitsPerSymbol)) - 1;

    /// <summary>Hash of the 3-gram.</summary>
    public uint Triple => FeatureHash.OfWindow(Symbols & ThreeSymbols);

    /// <summary>Hash of the 4-gram.</summary>
    public uint Quad => FeatureHash.OfWindow(Symbols & FourSymbols);

    /// <summary>The character before it, 5 bits.</summary>
    public uint Fifth => (uint)(Symbols >> (4 * BitsPerSymbol)) % GroupSlots;

    /// <returns>The n-grams that end with the character behind.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CharacterGrams Next(uint symbol) => new((Symbols << BitsPerSymbol) | (symbol < Hashed ? symbol : Narrow(symbol)));

    /// <inheritdoc cref="Next"/>
    /// <param name="letter">A letter or digit of ASCII.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CharacterGrams NextAscii(byte letter) => new((Symbols << BitsPerSymbol) | (letter | LowerCase));

    /// <summary>Gives a sink the n-grams that end with each of some letters and digits of ASCII.</summary>
    /// <returns>The last of them.</returns>
    public CharacterGrams Give<TSink>(ReadOnlySpan<byte> ascii, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        CharacterGrams last = this;
        foreach (byte letter in ascii)
        {
            last = last.NextAscii(letter);
            sink.Characters(last);
        }

        return last;
    }

    /// <param name="shift">32 less the bits of a slot's number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SlotOf3(int shift) => Triple >> shift;

    /// <inheritdoc cref="SlotOf3"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SlotOf4(int shift) => (Quad >> shift) ^ Alone;

    /// <inheritdoc cref="SlotOf3"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SlotOf5(int shift) => (Quad >> shift) ^ Fifth;

    private static uint Narrow(uint symbol) => Hashed | (FeatureHash.Finish(symbol) & (Hashed - 1));
}
