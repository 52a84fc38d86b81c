namespace CemStream.Sentiment.Text;

/// <summary>
/// One character of the input: lower-cased, Latin diacritics removed. <paramref name="Length"/> is its size in the input in bytes.
/// </summary>
internal readonly record struct FoldedCharacter(CharacterKind Kind, int Symbol, int Length, bool IsUpper);
