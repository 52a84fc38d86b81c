namespace CemStream.Sentiment.Explanations;

/// <summary>A score and what decided it.</summary>
/// <param name="Score">The sentiment.</param>
/// <param name="Reasons">The three classes, then all intents.</param>
public sealed record Explanation(SentimentScore Score, IReadOnlyList<Reason> Reasons);
