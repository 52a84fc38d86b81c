using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>
/// Refuses lexicons that the extractor could not work with. A search in a full one would not end, concepts are not checked again, and with
/// the valences that words can have the sums over the longest text stay within 32 bits.
/// </summary>
internal static class LexiconCheck
{
    private const int HighestValence = 5;
    private const int MostTenths = 10;

    /// <param name="slots">As <see cref="LexiconTable.Slots"/> gives them.</param>
    /// <param name="concepts">How many concepts there are.</param>
    /// <exception cref="InvalidModelException">Says what is wrong.</exception>
    public static void Check(ReadOnlySpan<ulong> slots, int concepts)
    {
        foreach (ulong slot in slots)
        {
            Check(LexiconTable.EntryOf(slot), concepts);
        }

        if (!slots.Contains(0UL))
        {
            throw new InvalidModelException("The model file has a full lexicon: a search in it would not end.");
        }
    }

    private static void Check(LexiconEntry entry, int concepts)
    {
        if (entry.Concept >= concepts)
        {
            throw new InvalidModelException("The model file has a word with a concept that it does not know.");
        }

        if (!HasMeaning(entry))
        {
            throw new InvalidModelException(
                $"The model file has a word of a kind or valence that none can have: kind {(byte)entry.Kind}, valence {entry.Valence}.");
        }
    }

    private static bool HasMeaning(LexiconEntry entry) => entry.Kind switch
    {
        LexiconKind.Polar => entry.Valence is >= -HighestValence and <= HighestValence,
        LexiconKind.Intensifier => entry.Valence is >= -MostTenths and <= MostTenths,
        <= LexiconKind.Plain => entry.Valence == 0,
        _ => false,
    };
}
