using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>How well a model tells the language of texts that are long enough to tell it from.</summary>
/// <param name="Rows">Rows of at least <see cref="FewestBytes"/> that say their language.</param>
/// <param name="Accuracy">Share of them whose language is told right, 0 to 1; 0 if there are none.</param>
public sealed record LanguageDetection(int Rows, double Accuracy)
{
    /// <summary>Shorter texts do not count.</summary>
    public const int FewestBytes = 40;

    internal static LanguageDetection Of(ISentimentModel model, IEnumerable<LabelledText> rows, CancellationToken cancellation)
    {
        LabelledText[] told = [.. rows.Where(row => row.Utf8.Length >= FewestBytes && row.StatesLanguage)];
        int right = told.AsParallel().WithCancellation(cancellation).Count(row => model.DetectLanguage(row.Utf8.Span) == row.Language);
        return new LanguageDetection(told.Length, told.Length == 0 ? 0 : (double)right / told.Length);
    }
}
