using CemStream.Sentiment;
using CemStream.Sentiment.Training;

namespace CemStream.Rows;

/// <summary>Labelled rows of a user: CSV if the file is called so, JSON a line otherwise.</summary>
internal static class RowFile
{
    private const string Csv = ".csv";

    /// <summary>
    /// Rows that do not say their language get the one that the shipped model tells, or else the most frequent of the file.
    /// </summary>
    /// <exception cref="InvalidRowException">A row cannot be used, or there is none.</exception>
    public static LabelledText[] Read(string path)
    {
        LabelledText[] rows = [.. IsCsv(path) ? CsvRows.Read(path) : LabelledTextFile.Read(path)];
        if (rows.Length == 0)
        {
            throw new InvalidRowException($"{path}: there is no row");
        }

        LabelledText[] told = [.. rows.Select(Tell)];
        var frequent = told.CountBy(row => row.Language).Where(pair => pair.Key != LabelledText.UnknownLanguage)
            .OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault("en");
        return [.. told.Select(row => row.Language == LabelledText.UnknownLanguage ? row with { Language = frequent } : row)];
    }

    /// <returns>The file of this name in the folder, as CSV or as JSON; null if there is none.</returns>
    public static string? Find(DirectoryInfo folder, string name) =>
        new[] { ".jsonl", Csv }.Select(extension => Path.Combine(folder.FullName, name + extension)).FirstOrDefault(File.Exists);

    /// <returns>The sets of a folder, each a file, or of one file, each by its name in the rows.</returns>
    /// <exception cref="InvalidRowException">A row cannot be used.</exception>
    public static IReadOnlyList<(string Name, LabelledText[] Rows)> ReadSets(FileSystemInfo source) => source is DirectoryInfo folder
        ? [.. folder.EnumerateFiles().Where(file => IsCsv(file.Name) || file.Extension == ".jsonl")
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file.Name), Read(file.FullName)))]
        : [.. Read(source.FullName).GroupBy(row => row.DataSet).OrderBy(set => set.Key, StringComparer.Ordinal)
            .Select(set => (set.Key, set.ToArray()))];

    private static bool IsCsv(string path) => path.EndsWith(Csv, StringComparison.OrdinalIgnoreCase);

    private static LabelledText Tell(LabelledText row)
    {
        if (row.Language != LabelledText.UnknownLanguage)
        {
            return row;
        }

        var told = SentimentModel.Default.DetectLanguage(row.Utf8.Span);
        return told == "other" ? row : row with { Language = told };
    }
}
