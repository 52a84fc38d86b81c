using System.Text;
using System.Text.Json;

namespace CemStream.Sentiment.Training;

/// <summary>Reads rows <c>{"text", "label": "negative|neutral|positive", "lang", "dataset"}</c>, one JSON object a line.</summary>
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
            return new LabelledText(
                Encoding.UTF8.GetBytes(Text(row, "text")),
                Label(Text(row, "label")),
                string.Intern(Text(row, "lang")),
                string.Intern(Text(row, "dataset")));
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

    private static SentimentClass Label(string label) => label switch
    {
        "negative" => SentimentClass.Negative,
        "neutral" => SentimentClass.Neutral,
        "positive" => SentimentClass.Positive,
        _ => throw new FormatException($"the label \"{label}\" is none of negative, neutral, positive."),
    };
}
