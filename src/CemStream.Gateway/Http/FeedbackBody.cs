using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CemStream.Gateway.Http;

/// <summary>Splits a request body into events: one JSON object, an array of them, or one per line.</summary>
internal static class FeedbackBody
{
    /// <param name="body">UTF-8.</param>
    /// <param name="isLines">True: one event per line, whatever the body looks like. False: told by the body.</param>
    /// <exception cref="JsonException">Nothing of the body can be read. The message is fit for the client.</exception>
    public static IReadOnlyList<BodyItem> Read(ReadOnlyMemory<byte> body, bool isLines)
    {
        var content = SkipByteOrderMark(body);
        return isLines || LooksLikeLines(content.Span) ? ReadLines(content.Span) : ReadDocument(content);
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;

    /// <summary>A first line that is a whole object with more below it.</summary>
    private static bool LooksLikeLines(ReadOnlySpan<byte> body)
    {
        var content = body.Trim(" \r\n\t"u8);
        var end = content.IndexOf((byte)'\n');
        return end > 0 && content[0] == '{' && IsWholeValue(content[..end]);
    }

    private static bool IsWholeValue(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<BodyItem> ReadLines(ReadOnlySpan<byte> body)
    {
        var items = new List<BodyItem>();
        var number = 0;
        foreach (var range in body.Split((byte)'\n'))
        {
            number++;
            var line = body[range].Trim(" \r\t"u8);
            if (!line.IsEmpty)
            {
                items.Add(ReadLine(line, $"line {number}"));
            }
        }

        return items.Count > 0 ? items : throw new JsonException("The body holds no event.");
    }

    private static BodyItem ReadLine(ReadOnlySpan<byte> line, string place) =>
        Utf8.IsValid(line)
            ? FeedbackJson.Read(Encoding.UTF8.GetString(line), place)
            : BodyItem.Unreadable(place, "is not UTF-8");

    private static List<BodyItem> ReadDocument(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new JsonException("The body is not UTF-8.");
        }

        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var items = root.ValueKind switch
        {
            JsonValueKind.Array => ReadArray(root),
            JsonValueKind.Object => [FeedbackJson.Read(root.GetRawText(), "event")],
            _ => throw new JsonException("The body is neither a JSON object nor an array."),
        };
        return items.Count > 0 ? items : throw new JsonException("The body holds no event.");
    }

    private static List<BodyItem> ReadArray(JsonElement array)
    {
        var items = new List<BodyItem>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            items.Add(FeedbackJson.Read(element.GetRawText(), $"[{items.Count}]"));
        }

        return items;
    }
}
