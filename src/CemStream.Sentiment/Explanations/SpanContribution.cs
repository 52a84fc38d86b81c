namespace CemStream.Sentiment.Explanations;

/// <summary>What a word, an emoji or a mark adds to a logit.</summary>
/// <param name="Start">Offset in the original text in bytes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Value">Above 0 it speaks for the class or intent, below 0 against it.</param>
public readonly record struct SpanContribution(int Start, int Length, float Value);
