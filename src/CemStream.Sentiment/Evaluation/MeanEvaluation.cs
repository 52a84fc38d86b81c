namespace CemStream.Sentiment.Evaluation;

/// <summary>Means over several sets, each set weighing alike.</summary>
/// <param name="Name">A language, or "all".</param>
/// <param name="Sets">How many sets.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="MacroF1">0 to 1.</param>
/// <param name="SpokenMacroF1">See <see cref="SetEvaluation"/>.</param>
/// <param name="CalibrationError">Over the rows of all sets, 0 to 1.</param>
/// <param name="MlNetMacroF1">Mean over the same sets; <see langword="null"/> if one of them has no baseline.</param>
/// <param name="TfIdfMacroF1">As <paramref name="MlNetMacroF1"/>.</param>
public sealed record MeanEvaluation(
    string Name,
    int Sets,
    double Accuracy,
    double MacroF1,
    double SpokenMacroF1,
    double CalibrationError,
    double? MlNetMacroF1,
    double? TfIdfMacroF1)
{
    internal static MeanEvaluation Of(string name, IReadOnlyCollection<SetEvaluation> sets, CalibrationError calibration) => new(
        name,
        sets.Count,
        sets.Average(set => set.Accuracy),
        sets.Average(set => set.MacroF1),
        sets.Average(set => set.SpokenMacroF1),
        calibration.Value,
        MeanOrNull(sets, baseline => baseline.MlNetMacroF1),
        MeanOrNull(sets, baseline => baseline.TfIdfMacroF1));

    private static double? MeanOrNull(IReadOnlyCollection<SetEvaluation> sets, Func<Baseline, double> figure) =>
        sets.All(set => set.Baseline is not null) ? sets.Average(set => figure(set.Baseline!)) : null;
}
