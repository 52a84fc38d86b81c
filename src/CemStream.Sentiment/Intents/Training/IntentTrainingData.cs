using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>Rows to learn from and rows to calibrate by, without those whose text stands in an evaluation file.</summary>
public sealed class IntentTrainingData
{
    internal IntentTrainingData(IReadOnlyList<IntentRow> train, IReadOnlyList<IntentRow> validation, int refused)
    {
        Train = train;
        Validation = validation;
        Refused = refused;
    }

    /// <summary>Rows to learn from.</summary>
    public int TrainCount => Train.Count;

    /// <summary>Rows to calibrate by.</summary>
    public int ValidationCount => Validation.Count;

    /// <summary>Rows that stand in an evaluation file and were left out.</summary>
    public int Refused { get; }

    internal IReadOnlyList<IntentRow> Train { get; }

    internal IReadOnlyList<IntentRow> Validation { get; }

    /// <param name="intents">Holds a folder for each set with <c>train.jsonl</c>, perhaps <c>valid.jsonl</c> and <c>test.jsonl</c>, and perhaps a folder <c>eval</c>.</param>
    /// <param name="sentiment">Holds <c>train.jsonl</c> and <c>valid.jsonl</c>, whose sentiment teaches complaint and praise; or nothing.</param>
    /// <param name="seed">Draws the examples.</param>
    /// <exception cref="InvalidRowException">A row cannot be used.</exception>
    public static IntentTrainingData Read(string intents, string? sentiment, int seed)
    {
        LabelMap labels = LabelMap.Load();
        (List<IntentRow> train, List<IntentRow> validation) = ExampleSource.Load(seed);
        IEnumerable<string> sets = Directory.EnumerateDirectories(intents).OrderBy(Path.GetFileName, StringComparer.Ordinal);

        // Wherever the folders lie, the rows come in one order.
        foreach (string folder in sentiment is null ? sets : sets.Append(sentiment))
        {
            train.AddRange(ReadIfThere(Path.Combine(folder, "train.jsonl"), labels));
            validation.AddRange(ReadIfThere(Path.Combine(folder, "valid.jsonl"), labels));
        }

        var heldOut = new HeldOutTexts(EvaluationFiles(intents, sentiment).SelectMany(path => IntentRowFile.Read(path, labels)).Select(row => row.Utf8));
        int refused = train.RemoveAll(row => heldOut.Contains(row.Utf8.Span)) + validation.RemoveAll(row => heldOut.Contains(row.Utf8.Span));
        return new IntentTrainingData(train, validation, refused);
    }

    /// <summary>Of sets with more than <paramref name="most"/> rows every n-th row; all examples.</summary>
    internal static IReadOnlyList<IntentRow> Thin(IReadOnlyList<IntentRow> rows, int most)
    {
        Dictionary<string, int> counts = rows.CountBy(row => row.Set).ToDictionary();
        var seen = new Dictionary<string, int>();
        return [.. rows.Where(Keeps)];

        bool Keeps(IntentRow row)
        {
            int index = seen[row.Set] = seen.GetValueOrDefault(row.Set) + 1;
            return (long)index * most / counts[row.Set] > (long)(index - 1) * most / counts[row.Set]
                || counts[row.Set] <= most
                || row.IsExample;
        }
    }

    private static IEnumerable<string> EvaluationFiles(string intents, string? sentiment) =>
        Directory.EnumerateFiles(intents, "test.jsonl", SearchOption.AllDirectories)
            .Concat(FilesIn(Path.Combine(intents, "eval")))
            .Concat(sentiment is null ? [] : FilesIn(Path.Combine(sentiment, "eval")))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl") : [];

    private static IEnumerable<IntentRow> ReadIfThere(string path, LabelMap labels) =>
        File.Exists(path) ? IntentRowFile.Read(path, labels) : [];
}
