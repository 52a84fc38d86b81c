using System.Text.Json;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Reads rows <c>{"text", "label": "negative|neutral|positive", "lang", "dataset"}</c>, one JSON object a line. The last two may be left
/// out: the language is then unknown, the data set is the file.
/// </summary>
public static class LabelledTextFile
{
    /// <exception cref="InvalidRowException">A line is not such a row. No line is left out.</exception>
    public static IEnumerable<LabelledText> Read(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            yield return Parse(line, path, number);
        }
    }

    private static LabelledText Parse(string line, string path, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            return LabelledText.Parse(
                Text(row, "text"),
                Text(row, "label"),
                TextOrNull(row, "lang"),
                TextOrNull(row, "dataset") ?? Path.GetFileNameWithoutExtension(path));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidRowException($"{path}, line {number}: {exception.Message}", exception);
        }
    }

    private static string Text(JsonElement row, string name) =>
        TextOrNull(row, name) ?? throw new FormatException($"the field \"{name}\" is missing.");

    private static string? TextOrNull(JsonElement row, string name) =>
        !row.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new FormatException($"the field \"{name}\" is not a string.");
}
