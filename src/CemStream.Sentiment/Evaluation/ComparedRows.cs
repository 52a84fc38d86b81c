namespace CemStream.Sentiment.Evaluation;

/// <summary>Two models on the same rows; all shares are 0 to 1.</summary>
/// <param name="Name">A set, a language, or "all".</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Agreement">Share of the rows that both put in the same class.</param>
/// <param name="AccuracyA">Share that the first puts in the true class.</param>
/// <param name="AccuracyB">Share that the second does.</param>
/// <param name="OnlyA">Rows that the first alone gets right.</param>
/// <param name="OnlyB">Rows that the second alone gets right.</param>
public sealed record ComparedRows(string Name, int Rows, double Agreement, double AccuracyA, double AccuracyB, int OnlyA, int OnlyB)
{
    internal static ComparedRows Of(string name, IReadOnlyCollection<ComparedText> texts) => new(
        name,
        texts.Count,
        Share(texts, text => text.A.Label == text.B.Label),
        Share(texts, text => text.A.Label == text.Label),
        Share(texts, text => text.B.Label == text.Label),
        texts.Count(text => text.A.Label == text.Label && text.B.Label != text.Label),
        texts.Count(text => text.B.Label == text.Label && text.A.Label != text.Label));

    private static double Share(IReadOnlyCollection<ComparedText> texts, Func<ComparedText, bool> holds) =>
        texts.Count == 0 ? 0 : (double)texts.Count(holds) / texts.Count;
}
