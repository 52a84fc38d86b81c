using System.Globalization;
using System.Text;
using CemStream.Rows;
using CemStream.Sentiment;
using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

/// <summary>
/// What a model card says in figures: the rows, the options, and how well the model does on the folder eval beside the rows, or, if there
/// is none, on the rows that calibrate.
/// </summary>
internal static class TrainingCard
{
    public static string Of(
        SentimentModel model, FileSystemInfo data, TrainingRows rows, TrainingOptions options, CancellationToken cancellationToken)
    {
        var folder = data as DirectoryInfo ?? ((FileInfo)data).Directory!;
        var evaluation = new DirectoryInfo(Path.Combine(folder.FullName, "eval"));
        var sets = evaluation.Exists ? RowFile.ReadSets(evaluation) : [];
        var report = sets.Count > 0
            ? Evaluator.Evaluate(model, sets, BaselineFile.ReadNear(evaluation.FullName), cancellationToken)
            : Evaluator.Evaluate(model, SetsOf(rows.Validation), new Dictionary<string, Baseline>(), cancellationToken);
        var card = new StringBuilder();
        Append(card, $"# Model {model.Version}\n");
        Append(card, $"Seed {options.Seed}, {options.Epochs} passes, {Beginning(options)}. {rows.Train.Length:#,0} rows to learn from,");
        Append(card, $"{rows.Validation.Length:#,0} to calibrate by. Languages it tells: {string.Join(", ", model.Languages)}.\n");
        AppendRows(card, rows.Train);
        Append(card, $"\n## Figures, on {(sets.Count > 0 ? "the evaluation sets" : "the rows that calibrate")}\n");
        AppendFigures(card, report);
        return card.ToString();
    }

    private static void AppendRows(StringBuilder card, LabelledText[] train)
    {
        Append(card, $"| set | language | rows | negative | neutral | positive |");
        Append(card, $"|---|---|--:|--:|--:|--:|");
        foreach (var set in train.GroupBy(row => (row.DataSet, row.Language)).OrderBy(set => set.Key))
        {
            var counts = set.CountBy(row => row.Label).ToDictionary();
            var classes = Enum.GetValues<SentimentClass>().Select(label => Count(counts.GetValueOrDefault(label)));
            Append(card, $"| {set.Key.DataSet} | {set.Key.Language} | {set.Count():#,0} | {string.Join(" | ", classes)} |");
        }
    }

    private static void AppendFigures(StringBuilder card, EvaluationReport report)
    {
        Append(card, $"| set | language | rows | accuracy | macro-F1 | call text | ECE | ML.NET | TF-IDF LR |");
        Append(card, $"|---|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var set in report.Sets)
        {
            string[] cells =
            [
                set.Name, set.Language, Count(set.Rows), Show(set.Accuracy), Show(set.MacroF1), Show(set.SpokenMacroF1),
                Show(set.CalibrationError), Show(set.Baseline?.MlNetMacroF1), Show(set.Baseline?.TfIdfMacroF1),
            ];
            Append(card, $"| {string.Join(" | ", cells)} |");
        }

        foreach (var mean in report.Languages.Append(report.Overall))
        {
            string[] cells =
            [
                $"**mean of {mean.Name}**", "", $"{mean.Sets} sets", Show(mean.Accuracy), Show(mean.MacroF1), Show(mean.SpokenMacroF1),
                Show(mean.CalibrationError), Show(mean.MlNetMacroF1), Show(mean.TfIdfMacroF1),
            ];
            Append(card, $"| {string.Join(" | ", cells)} |");
        }
    }

    private static IReadOnlyList<(string Name, LabelledText[] Rows)> SetsOf(LabelledText[] rows) =>
        [.. rows.GroupBy(row => row.DataSet).OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => (set.Key, set.ToArray()))];

    private static string Beginning(TrainingOptions options) =>
        options.StartFrom is { } start ? $"begun with the weights of model {start.Version}" : "begun with nothing";

    private static string Count(int rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Show(double? figure) => figure?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static void Append(StringBuilder card, FormattableString line) =>
        card.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
