using System.Text;
using System.Text.Json;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>Reads rows <c>{"text", "intent", "dataset"}</c>, one JSON object a line; in place of an intent there may be a sentiment as <c>label</c>.</summary>
internal static class IntentRowFile
{
    /// <exception cref="InvalidRowException">A line is not such a row. No line is left out.</exception>
    public static IEnumerable<IntentRow> Read(string path, LabelMap labels)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            yield return Parse(line, path, number, labels);
        }
    }

    private static IntentRow Parse(string line, string path, int number, LabelMap labels)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            byte[] utf8 = Encoding.UTF8.GetBytes(Text(row, "text"));
            string set = string.Intern(Text(row, "dataset"));
            bool isSilent = !row.TryGetProperty("intent", out _);
            return new IntentRow(utf8, labels.Of(set, Text(row, isSilent ? "label" : "intent"), utf8), set, isSilent);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidRowException($"{path}, line {number}: {exception.Message}", exception);
        }
    }

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"the field \"{name}\" is missing or not a string.");
}
