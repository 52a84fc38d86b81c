namespace CemStream.Sentiment.Intents;

/// <param name="Intent">What was found.</param>
/// <param name="Strength">Above 0 to 1: how surely the phrase means it.</param>
/// <param name="Start">Offset in the original text in bytes.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct IntentMatch(Intent Intent, float Strength, int Start, int Length);
