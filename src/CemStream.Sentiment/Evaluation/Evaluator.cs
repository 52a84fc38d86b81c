using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>Measures a model on labelled sets.</summary>
public static class Evaluator
{
    /// <param name="model">The model.</param>
    /// <param name="sets">Each with its name; not empty.</param>
    /// <param name="baselines">Figures of other models by the name of the set.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    public static EvaluationReport Evaluate(
        ISentimentModel model,
        IReadOnlyList<(string Name, LabelledText[] Rows)> sets,
        IReadOnlyDictionary<string, Baseline> baselines,
        CancellationToken cancellation)
    {
        var measures = new SetMeasure[sets.Count];
        Parallel.For(0, sets.Count, new ParallelOptions { CancellationToken = cancellation }, index =>
            measures[index] = new SetMeasure(model, sets[index].Name, sets[index].Rows));
        return Summarize(
            model,
            [.. measures.Zip(sets, (measure, set) => (measure, measure.ToEvaluation(baselines.GetValueOrDefault(set.Name))))],
            LanguageDetection.Of(model, sets.SelectMany(set => set.Rows), cancellation));
    }

    private static EvaluationReport Summarize(
        ISentimentModel model, (SetMeasure Measure, SetEvaluation Set)[] sets, LanguageDetection detection) => new(
        model.Version,
        [.. sets.Select(pair => pair.Set)],
        [.. sets.GroupBy(pair => pair.Set.Language)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Mean(group.Key, [.. group]))],
        Mean("all", sets),
        detection);

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
