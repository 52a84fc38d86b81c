using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Intents.Training;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Evaluation;

/// <summary>Measures an intent model on labelled sets.</summary>
public static class IntentEvaluator
{
    /// <summary>
    /// Measures each intent that a set knows, if at least ten rows have it and ten have it not. Of a folder the files <c>test.jsonl</c> of
    /// its sets and those in its folder <c>eval</c>.
    /// </summary>
    /// <exception cref="InvalidRowException">A row cannot be used.</exception>
    public static IntentReport Evaluate(IntentModel model, string path, CancellationToken cancellation)
    {
        LabelMap labels = LabelMap.Load();
        var results = new List<IntentEvaluation>();
        foreach (IGrouping<string, IntentRow> set in FilesOf(path).SelectMany(file => IntentRowFile.Read(file, labels)).GroupBy(row => row.Set))
        {
            cancellation.ThrowIfCancellationRequested();
            results.AddRange(Measure(model, set.Key, [.. set]));
        }

        return new IntentReport(model.Version, [.. results.OrderBy(result => result.Set, StringComparer.Ordinal)]);
    }

    /// <summary>Whether the rows of a file or folder are labelled with intents.</summary>
    public static bool HoldsIntents(string path) =>
        FilesOf(path).FirstOrDefault() is { } first
        && File.ReadLines(first).FirstOrDefault() is { } line
        && line.Contains("\"intent\":", StringComparison.Ordinal);

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        string folder = Path.Combine(path, "eval");
        IEnumerable<string> own = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl") : [];
        string[] files = [.. own, .. Directory.EnumerateFiles(path, "test.jsonl", SearchOption.AllDirectories)];

        // Beside files to measure by, the others are for learning.
        return (files.Length > 0 ? files : Directory.EnumerateFiles(path, "*.jsonl")).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<IntentEvaluation> Measure(IntentModel model, string set, IntentRow[] rows) =>
        IntentMeasure.Of(rows, [.. rows.Select(row => model.Segments(row.Utf8.Span))], model.ThresholdOf).Zip(
            IntentMeasure.Of(rows, [.. rows.Select(row => model.Segments(SpokenText.Of(row.Utf8.Span)))], model.ThresholdOf),
            (text, call) => new IntentEvaluation(
                set, AllIntents.NameOf(text.Intent), text.Measure.Rows, text.Measure.Present,
                text.Measure.Auc, text.Measure.F1, text.Measure.Precision, text.Measure.Recall, call.Measure.Auc, call.Measure.F1));
}
