using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>
/// The n-grams of 3, 4 and 5 characters that end with one character. A 5-gram lies in the cache line of its last four: the top bits of the
/// 4-gram's hash choose a group of 32 slots, the character before it the slot.
/// </summary>
/// <param name="Triple">Hash of the 3-gram.</param>
/// <param name="Quad">Hash of the 4-gram.</param>
/// <param name="Fifth">The character before it, 5 bits.</param>
internal readonly record struct CharacterGrams(uint Triple, uint Quad, uint Fifth)
{
    public const int Count = 3;

    /// <summary>Slots of the 4-gram and the 5-grams that end with it: one cache line.</summary>
    public const int GroupSlots = 32;

    // No letter has this number, so that the 4-gram has a slot of its own.
    private const uint Alone = 28;

    /// <param name="shift">32 less the bits of a slot's number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SlotOf3(int shift) => Triple >> shift;

    /// <inheritdoc cref="SlotOf3"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SlotOf4(int shift) => (Quad >> shift) ^ Alone;

    /// <inheritdoc cref="SlotOf3"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SlotOf5(int shift) => (Quad >> shift) ^ Fifth;
}
