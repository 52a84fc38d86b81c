using CemStream.Sentiment.Intents.Evaluation;
using CemStream.Sentiment.Intents.Training;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Ablation;

/// <summary>Rows to learn from and to calibrate by, and rows to measure by.</summary>
internal sealed record IntentFold(IReadOnlyList<IntentRow> Train, IReadOnlyList<IntentRow> Validation, IReadOnlyList<IntentRow> Measured)
{
    /// <summary>Learns from all sets and is measured by the rows that calibrate.</summary>
    public static IntentFold Whole(IntentTrainingData data) => new(data.Train, data.Validation, data.Validation);

    /// <summary>Is measured by all rows of some sets. None of their texts is learnt, not from another set that has it either.</summary>
    public static IntentFold Without(IntentTrainingData data, IReadOnlyCollection<string> sets)
    {
        IntentRow[] measured = [.. data.Train.Concat(data.Validation).Where(row => sets.Contains(row.Set))];
        var texts = new HeldOutTexts(measured.Select(row => row.Utf8));
        return new IntentFold([.. data.Train.Where(IsKept)], [.. data.Validation.Where(IsKept)], measured);

        bool IsKept(IntentRow row) => !sets.Contains(row.Set) && !texts.Contains(row.Utf8.Span);
    }

    /// <summary>Trains one replica and measures it.</summary>
    /// <returns>Each intent of each set.</returns>
    public IReadOnlyList<(Intent Intent, IntentMeasure Measure)> Measure(
        IntentVariant variant, IntentTrainingOptions options, Action<double> report, CancellationToken cancellation)
    {
        IntentTrainingOptions changed = variant.Change(options) with { Replicas = 1 };
        var rows = new IntentTrainingData([.. Train.Where(variant.Learns)], Validation, refused: 0);
        var model = new PartialModel(IntentTrainer.Train(rows, changed, (done, _) => report(done), cancellation), changed.Parts);
        return [.. Measured.GroupBy(row => row.Set).SelectMany(set => Measure(model, [.. set]))];
    }

    private static IEnumerable<(Intent Intent, IntentMeasure Measure)> Measure(PartialModel model, IntentRow[] rows) =>
        IntentMeasure.Of(rows, [.. rows.Select(row => model.Segments(row.Utf8.Span))], model.ThresholdOf);
}
