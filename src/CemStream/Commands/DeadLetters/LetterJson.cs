using System.Text.Json;
using System.Text.Json.Nodes;
using CemStream.Streaming.DeadLetters;
using CemStream.Terminal;

namespace CemStream.Commands.DeadLetters;

/// <summary>Letters for machines. Key and value are text where they are, else base64 under another name.</summary>
internal static class LetterJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Brief(DeadLetter letter, string topic) => BriefObject(letter, topic).ToJsonString(Options);

    public static string Whole(DeadLetter letter, string topic)
    {
        var json = BriefObject(letter, topic);
        Add(json, "value", letter.Value.Span);
        return json.ToJsonString(Options);
    }

    private static JsonObject BriefObject(DeadLetter letter, string topic)
    {
        var json = new JsonObject
        {
            ["place"] = $"{LetterChoice.PlaceOf(letter)}",
            ["topic"] = topic,
            ["partition"] = letter.Shard,
            ["offset"] = letter.Offset,
            ["appendedAt"] = letter.AppendedAt.UtcDateTime,
            ["reason"] = letter.Reason,
            ["bytes"] = letter.Value.Length,
        };
        Add(json, "key", letter.Key.Span);
        return json;
    }

    private static void Add(JsonObject json, string name, ReadOnlySpan<byte> bytes)
    {
        if (BytesText.TryRead(bytes, out var text))
        {
            json[name] = text;
        }
        else
        {
            json[$"{name}Base64"] = Convert.ToBase64String(bytes);
        }
    }
}
