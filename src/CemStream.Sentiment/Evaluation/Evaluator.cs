using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>Measures a model on labelled sets.</summary>
public static class Evaluator
{
    /// <param name="model">The model.</param>
    /// <param name="directory">Holds one <c>.jsonl</c> file a set, see <see cref="LabelledTextFile"/>.</param>
    /// <param name="baselinesPath">See <see cref="BaselineFile"/>; looked for near the directory if <see langword="null"/>.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidRowException">A row cannot be used.</exception>
    /// <exception cref="FileNotFoundException">The directory has no set.</exception>
    public static EvaluationReport Evaluate(ISentimentModel model, string directory, string? baselinesPath, CancellationToken cancellation)
    {
        string[] files = [.. Directory.EnumerateFiles(directory, "*.jsonl").Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new FileNotFoundException($"There is no .jsonl file in {directory}.");
        }

        baselinesPath ??= BaselineFile.FindNear(directory);
        IReadOnlyDictionary<string, Baseline> baselines =
            baselinesPath is null ? new Dictionary<string, Baseline>() : BaselineFile.Read(baselinesPath);
        var sets = new SetEvaluation[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            string name = Path.GetFileNameWithoutExtension(files[index]);
            sets[index] = Evaluate(model, name, [.. LabelledTextFile.Read(files[index])], baselines.GetValueOrDefault(name));
        });
        return Summarize(model, sets);
    }

    internal static SetEvaluation Evaluate(ISentimentModel model, string name, IReadOnlyList<LabelledText> rows, Baseline? baseline)
    {
        bool hasNeutral = rows.Any(row => row.Label == SentimentClass.Neutral);
        var confusion = new Confusion(Enum.GetValues<SentimentClass>().Length);
        foreach (LabelledText row in rows)
        {
            confusion.Add((int)row.Label, (int)Predict(model.Score(row.Utf8.Span), hasNeutral));
        }

        string[] languages = [.. rows.Select(row => row.Language).Distinct()];
        string language = languages.Length == 1 ? languages[0] : "mul";
        return new SetEvaluation(name, language, confusion.Rows, confusion.ClassesPresent, confusion.Accuracy, confusion.MacroF1, baseline);
    }

    private static SentimentClass Predict(SentimentScore score, bool hasNeutral)
    {
        if (hasNeutral)
        {
            return score.Label;
        }

        return score.Positive > score.Negative ? SentimentClass.Positive : SentimentClass.Negative;
    }

    private static EvaluationReport Summarize(ISentimentModel model, SetEvaluation[] sets) => new(
        model.Version,
        sets,
        [.. sets.GroupBy(set => set.Language)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => MeanEvaluation.Of(group.Key, [.. group]))],
        MeanEvaluation.Of("all", sets));
}
