namespace CemStream.Sentiment.Intents;

/// <param name="Intent">What was found.</param>
/// <param name="Probability">Calibrated, 0 to 1; at least the threshold of the intent.</param>
/// <param name="Start">Offset in the original text in bytes.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct IntentMatch(Intent Intent, float Probability, int Start, int Length);
