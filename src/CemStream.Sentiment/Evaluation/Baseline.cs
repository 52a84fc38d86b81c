namespace CemStream.Sentiment.Evaluation;

/// <summary>Figures of other models on one set, 0 to 1.</summary>
public sealed record Baseline(double MlNetAccuracy, double MlNetMacroF1, double TfIdfMacroF1, double? VaderMacroF1);
