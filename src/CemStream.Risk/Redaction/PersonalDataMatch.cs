namespace CemStream.Risk.Redaction;

/// <summary>Something found in a <see cref="FoldedText"/>; <paramref name="End"/> is behind it.</summary>
internal readonly record struct PersonalDataMatch(PersonalDataKind Kind, int Start, int End);
