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

/// <param name="Kind">What the word does.</param>
/// <param name="Valence">−5 to 5 of a polar word; tenths added to the next polar word by an intensifier.</param>
/// <param name="Concept">What it means, whatever the language; 0 if it is only polar.</param>
internal readonly record struct LexiconEntry(LexiconKind Kind, sbyte Valence, ushort Concept);
