using System.Globalization;

namespace CemStream.Sentiment.Evaluation;

/// <summary>
/// Tab-separated figures with a header line:
/// <c>dataset lang rows classes mlnet_acc mlnet_macro_f1 tfidf_lr_macro_f1 vader_macro_f1</c>.
/// </summary>
public static class BaselineFile
{
    private const string Name = "baselines.tsv";
    private const int Columns = 8;

    /// <returns>The figures of the file in the directory or up to two levels above it; none if there is no file.</returns>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyDictionary<string, Baseline> ReadNear(string directory) =>
        FindNear(directory) is { } path ? Read(path) : new Dictionary<string, Baseline>();

    /// <exception cref="FormatException">A line does not have the columns; the message names file and line.</exception>
    public static IReadOnlyDictionary<string, Baseline> Read(string path) =>
        File.ReadLines(path).Index().Skip(1).Select(line => Parse(path, line.Index + 1, line.Item.Split('\t'))).ToDictionary();

    private static string? FindNear(string directory)
    {
        DirectoryInfo? folder = new(Path.GetFullPath(directory));
        for (int level = 0; level < 3 && folder is not null; level++, folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, Name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static KeyValuePair<string, Baseline> Parse(string path, int number, string[] cells)
    {
        if (cells.Length != Columns)
        {
            throw new FormatException($"{path}, line {number}: {cells.Length} columns instead of {Columns}.");
        }

        return new(cells[0], new Baseline(
            Figure(path, number, cells[4]),
            Figure(path, number, cells[5]),
            Figure(path, number, cells[6]),
            cells[7].Length == 0 ? null : Figure(path, number, cells[7])));
    }

    private static double Figure(string path, int number, string cell) =>
        double.TryParse(cell, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new FormatException($"{path}, line {number}: \"{cell}\" is not a number.");
}
