namespace CemStream.Sentiment.Evaluation;

/// <param name="ModelVersion">See <see cref="SentimentModel.Version"/>.</param>
/// <param name="Sets">In the order of their names.</param>
/// <param name="Languages">A mean for each language, in the order of the codes.</param>
/// <param name="Overall">The mean over all sets.</param>
/// <param name="Detection">How often the language is told right, over the rows of all sets.</param>
public sealed record EvaluationReport(
    string ModelVersion,
    IReadOnlyList<SetEvaluation> Sets,
    IReadOnlyList<MeanEvaluation> Languages,
    MeanEvaluation Overall,
    LanguageDetection Detection);
