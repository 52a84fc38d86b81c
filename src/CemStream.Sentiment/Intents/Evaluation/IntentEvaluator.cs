using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Intents.Training;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Evaluation;

/// <summary>Measures an intent model on labelled sets.</summary>
public static class IntentEvaluator
{
    private const int FewestPresent = 10;

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
        IEnumerable<string> own = Directory.EnumerateFiles(Directory.Exists(folder) ? folder : path, "*.jsonl");
        return own.Concat(Directory.EnumerateFiles(path, "test.jsonl", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<IntentEvaluation> Measure(IntentModel model, string set, IntentRow[] rows)
    {
        IntentSink[] written = [.. rows.Select(row => model.Segments(row.Utf8.Span))];
        IntentSink[] spoken = [.. rows.Select(row => model.Segments(SpokenText.Of(row.Utf8.Span)))];
        for (int intent = 0; intent < AllIntents.Count; intent++)
        {
            int[] known = [.. Enumerable.Range(0, rows.Length).Where(row => rows[row].Labels.IsKnown(intent))];
            int present = known.Count(row => rows[row].Labels.IsPresent(intent));
            if (present >= FewestPresent && known.Length - present >= FewestPresent)
            {
                float threshold = model.ThresholdOf((Intent)intent);
                var measure = new IntentMeasure([.. known.Select(row => Outcome(written[row], row))], threshold);
                var call = new IntentMeasure([.. known.Select(row => Outcome(spoken[row], row))], threshold);
                yield return new IntentEvaluation(
                    set, AllIntents.NameOf((Intent)intent), known.Length, present,
                    measure.Auc, measure.F1, measure.Precision, measure.Recall, call.Auc, call.F1);
            }

            (float Logit, bool IsPresent) Outcome(IntentSink segments, int row) =>
                (segments[intent].Logit, rows[row].Labels.IsPresent(intent));
        }
    }
}
