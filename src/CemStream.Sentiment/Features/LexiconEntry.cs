namespace CemStream.Sentiment.Features;

internal enum LexiconKind : byte
{
    None,
    Polar,
    Negator,
    Intensifier,
    Contrast,

    /// <summary>Neither polar nor a modifier: it has a concept only.</summary>
    Plain,
}

/// <summary>What the lexicon says of a word, in the 32 bits that it has in the model file.</summary>
internal readonly record struct LexiconEntry(uint Bits)
{
    /// <param name="kind">What the word does.</param>
    /// <param name="valence">−5 to 5 of a polar word; tenths added to the next polar word by an intensifier.</param>
    /// <param name="concept">What it means, whatever the language; 0 if it is only polar.</param>
    public LexiconEntry(LexiconKind kind, sbyte valence, ushort concept)
        : this((byte)kind | ((uint)(byte)valence << 8) | ((uint)concept << 16))
    {
    }

    public LexiconKind Kind => (LexiconKind)(byte)Bits;

    public sbyte Valence => (sbyte)(byte)(Bits >> 8);

    public ushort Concept => (ushort)(Bits >> 16);
}
