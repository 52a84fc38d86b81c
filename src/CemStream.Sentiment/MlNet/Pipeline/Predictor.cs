namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>A linear predictor over a column of features.</summary>
/// <param name="Features">What the features are made of.</param>
/// <param name="FeatureCount">How many there are.</param>
/// <param name="Biases">One for each output: one of a binary predictor, else one for each class.</param>
/// <param name="Weights">Of the first feature for each output, then of the next: <paramref name="FeatureCount"/> × outputs.</param>
/// <param name="Labels">Of the classes. A binary predictor has "false" and "true".</param>
/// <param name="Link">What turns sums into probabilities.</param>
/// <param name="Trainers">Which trainers write this kind.</param>
internal sealed record Predictor(
    Column Features, int FeatureCount, float[] Biases, float[] Weights, IReadOnlyList<string> Labels, Link Link, string Trainers);
