namespace CemStream.Sentiment.Features;

internal enum LexiconKind : byte
{
    None,
    Polar,
    Negator,
    Intensifier,
    Contrast,
}

/// <param name="Kind">What the word does.</param>
/// <param name="Valence">−5 to 5 of a polar word; tenths added to the next polar word by an intensifier.</param>
internal readonly record struct LexiconEntry(LexiconKind Kind, sbyte Valence);
