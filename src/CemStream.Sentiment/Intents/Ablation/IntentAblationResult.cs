namespace CemStream.Sentiment.Intents.Ablation;

/// <param name="Part">What was taken away.</param>
/// <param name="Known">Of rows held back from the sets and of patterns held back.</param>
/// <param name="Unknown">Of sets that the model was not taught, nor their texts in others.</param>
public sealed record IntentAblationResult(string Part, IntentFigures Known, IntentFigures Unknown);
