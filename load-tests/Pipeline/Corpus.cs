using System.Text.Json;

namespace CemStream.LoadTests.Pipeline;

/// <summary>What customers wrote in the dialogues, and reviews and posts, of the data sets beside the repository.</summary>
internal static class Corpus
{
    private const int MostOfAFile = 20_000;

    /// <param name="folder">With "dialogues/*.jsonl" and "sentiment/*.jsonl".</param>
    public static string[] Read(string folder)
    {
        string[] texts =
        [
            .. Lines(folder, "dialogues", "*.jsonl").SelectMany(Customer),
            .. Lines(folder, "sentiment", "valid.jsonl").Select(line => line.GetProperty("text").GetString()!),
        ];
        return texts.Length > 0 ? texts : throw new ArgumentException($"{folder} has no texts; name the folder with --data.");
    }

    private static IEnumerable<string> Customer(JsonElement dialogue) =>
        from turn in dialogue.GetProperty("turns").EnumerateArray()
        where turn.GetProperty("speaker").GetString() == "customer"
        select turn.GetProperty("text").GetString()!;

    private static IEnumerable<JsonElement> Lines(string folder, string below, string files)
    {
        var path = Path.Combine(folder, below);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, files).Order().SelectMany(file => File.ReadLines(file).Take(MostOfAFile)).Select(Parse)
            : [];
    }

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
