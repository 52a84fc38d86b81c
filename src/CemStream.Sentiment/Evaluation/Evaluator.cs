using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>Measures a model on labelled sets.</summary>
public static class Evaluator
{
    /// <param name="model">The model.</param>
    /// <param name="path">A folder with one <c>.jsonl</c> file a set, or one file with several; see <see cref="LabelledTextFile"/>.</param>
    /// <param name="baselinesPath">See <see cref="BaselineFile"/>; looked for near the folder if <see langword="null"/>.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidRowException">A row cannot be used.</exception>
    /// <exception cref="FileNotFoundException">The folder has no set.</exception>
    public static EvaluationReport Evaluate(ISentimentModel model, string path, string? baselinesPath, CancellationToken cancellation)
    {
        (string Name, Func<IReadOnlyList<LabelledText>> Read)[] sets = [.. File.Exists(path) ? SetsOf(path) : SetsIn(path)];
        if (sets.Length == 0)
        {
            throw new FileNotFoundException($"There is no .jsonl file in {path}.");
        }

        baselinesPath ??= BaselineFile.FindNear(path);
        IReadOnlyDictionary<string, Baseline> baselines =
            baselinesPath is null ? new Dictionary<string, Baseline>() : BaselineFile.Read(baselinesPath);
        return Evaluate(model, sets, baselines, cancellation);
    }

    /// <summary>Measures a model on rows that were read already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sets">Each with its name; not empty.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    public static EvaluationReport Evaluate(
        ISentimentModel model, IReadOnlyList<(string Name, LabelledText[] Rows)> sets, CancellationToken cancellation) => Evaluate(
            model,
            [.. sets.Select(set => (set.Name, (Func<IReadOnlyList<LabelledText>>)(() => set.Rows)))],
            new Dictionary<string, Baseline>(),
            cancellation);

    private static EvaluationReport Evaluate(
        ISentimentModel model,
        (string Name, Func<IReadOnlyList<LabelledText>> Read)[] sets,
        IReadOnlyDictionary<string, Baseline> baselines,
        CancellationToken cancellation)
    {
        var measures = new SetMeasure[sets.Length];
        Parallel.For(0, sets.Length, new ParallelOptions { CancellationToken = cancellation }, index =>
            measures[index] = new SetMeasure(model, sets[index].Name, sets[index].Read()));
        return Summarize(model, [.. measures.Zip(sets, (measure, set) => (measure, measure.ToEvaluation(baselines.GetValueOrDefault(set.Name))))]);
    }

    private static IEnumerable<(string Name, Func<IReadOnlyList<LabelledText>> Read)> SetsIn(string directory) =>
        from file in Directory.EnumerateFiles(directory, "*.jsonl").Order(StringComparer.Ordinal)
        select (Path.GetFileNameWithoutExtension(file), (Func<IReadOnlyList<LabelledText>>)(() => [.. LabelledTextFile.Read(file)]));

    private static IEnumerable<(string Name, Func<IReadOnlyList<LabelledText>> Read)> SetsOf(string file) =>
        from set in LabelledTextFile.Read(file).GroupBy(row => row.DataSet).OrderBy(set => set.Key, StringComparer.Ordinal)
        select (set.Key, (Func<IReadOnlyList<LabelledText>>)(() => [.. set]));

    private static EvaluationReport Summarize(ISentimentModel model, (SetMeasure Measure, SetEvaluation Set)[] sets) => new(
        model.Version,
        [.. sets.Select(pair => pair.Set)],
        [.. sets.GroupBy(pair => pair.Set.Language)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Mean(group.Key, [.. group]))],
        Mean("all", sets));

    private static MeanEvaluation Mean(string name, (SetMeasure Measure, SetEvaluation Set)[] sets)
    {
        var calibration = new CalibrationError();
        foreach ((SetMeasure measure, _) in sets)
        {
            calibration.Add(measure.Calibration);
        }

        return MeanEvaluation.Of(name, [.. sets.Select(pair => pair.Set)], calibration);
    }
}
