namespace CemStream.Sentiment.MlNet;

/// <param name="Label">The predicted label's position.</param>
/// <param name="Margin">Of a binary model the score before it was made a probability; 0 of others.</param>
public readonly record struct MlNetPrediction(int Label, float Margin);
