using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

/// <param name="Train">To learn from.</param>
/// <param name="Validation">To calibrate by.</param>
internal sealed record TrainingRows(LabelledText[] Train, LabelledText[] Validation);
