using System.Text.Json;

namespace CemStream.Dialogues;

/// <summary>
/// Reads dialogue files: one JSON object a line with <c>id</c>, <c>turns</c> (<c>speaker</c>, <c>text</c>, maybe <c>satisfaction</c> and
/// <c>sentiment</c>) and maybe <c>overall</c>, a number or one per speaker. Other fields are passed over.
/// </summary>
internal static class DialogueReader
{
    /// <exception cref="InvalidDataException">A line is not a dialogue; names file and line.</exception>
    public static IEnumerable<Dialogue> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, $"{path}:{number}");
            }
        }
    }

    /// <summary>Tells a dialogue from other JSON objects.</summary>
    public static bool IsDialogue(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("turns", out var turns) && turns.ValueKind == JsonValueKind.Array;

    public static Dialogue Parse(string line, string place)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return IsDialogue(json.RootElement)
                ? ReadDialogue(json.RootElement, place)
                : throw new InvalidDataException($"{place}: not a dialogue: there is no array \"turns\"");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}: not JSON: {e.Message}", e);
        }
    }

    private static Dialogue ReadDialogue(JsonElement json, string place)
    {
        var id = ReadString(json, "id") ?? throw new InvalidDataException($"{place}: \"id\" is missing");
        var turns = json.GetProperty("turns").EnumerateArray().Select(turn => ReadTurn(turn, place)).ToArray();
        return new Dialogue(id, turns, ReadOverall(json, place));
    }

    private static DialogueTurn ReadTurn(JsonElement turn, string place) => new(
        ReadString(turn, "speaker") ?? throw new InvalidDataException($"{place}: a turn without \"speaker\""),
        ReadString(turn, "text") ?? "",
        turn.TryGetProperty("satisfaction", out var satisfaction) ? ReadNumber(satisfaction, place) : null,
        ReadString(turn, "sentiment"));

    private static Dictionary<string, double> ReadOverall(JsonElement json, string place)
    {
        if (!json.TryGetProperty("overall", out var overall) || overall.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return overall.ValueKind == JsonValueKind.Object
            ? overall.EnumerateObject().ToDictionary(rating => rating.Name, rating => ReadNumber(rating.Value, place))
            : new Dictionary<string, double> { [""] = ReadNumber(overall, place) };
    }

    private static string? ReadString(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double ReadNumber(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new InvalidDataException($"{place}: a rating that is not a number: {value}");
}
