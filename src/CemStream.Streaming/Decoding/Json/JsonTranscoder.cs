using System.Text.Json;
using Google.Protobuf.Reflection;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>
/// From the JSON form of a message to its Protobuf form, straight from the bytes: no string is made and no number is boxed. Follows the
/// mapping of proto3, and is stricter in one thing: no field may be given twice.
/// </summary>
internal static class JsonTranscoder
{
    private const int LongestTimestamp = 64;

    /// <summary>As many bytes are enough for whatever is written from so many bytes of JSON.</summary>
    public static int Bound(int jsonBytes) => (2 * jsonBytes) + 64;

    /// <summary>Reads the value that the reader stands before, and nothing after it.</summary>
    /// <exception cref="FormatException">It is not this message. Names the field.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string in it is not Unicode.</exception>
    public static void Write(ref Utf8JsonReader json, MessageFields fields, ref WireWriter to)
    {
        json.Read();
        WriteObject(ref json, fields, ref to);
    }

    private static void WriteObject(ref Utf8JsonReader json, MessageFields fields, ref WireWriter to)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException($"{fields.Name} is not an object");
        }

        var taken = 0UL;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = fields.Find(ref json) ?? throw new FormatException($"{json.GetString()} is no field of {fields.Name}");
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if ((taken & field.Exclusion) != 0)
            {
                throw new FormatException($"{field.Name} is given twice, or beside another that excludes it");
            }

            taken |= field.Exclusion;
            to.Varint(field.Tag);
            WriteValue(ref json, field, ref to);
        }
    }

    private static void WriteValue(ref Utf8JsonReader json, JsonField field, ref WireWriter to)
    {
        switch (field.Type)
        {
            case FieldType.String:
                WriteText(ref json, field, ref to);
                break;
            case FieldType.Message:
                WriteMessage(ref json, field, ref to);
                break;
            case FieldType.Enum:
                to.Varint((ulong)JsonNumbers.Enum(ref json, field));
                break;
            case FieldType.Int32:
                to.Varint((ulong)JsonNumbers.Integer(ref json, field, int.MinValue, int.MaxValue));
                break;
            case FieldType.Int64:
                to.Varint((ulong)JsonNumbers.Integer(ref json, field, long.MinValue, long.MaxValue));
                break;
            case FieldType.Double:
                to.Fixed64(JsonNumbers.Double(ref json, field));
                break;
            case FieldType.Float:
                to.Fixed32(JsonNumbers.Single(ref json, field));
                break;
            case FieldType.Bool:
                to.Varint(JsonNumbers.Bool(ref json, field) ? 1U : 0U);
                break;
            default:
                throw new NotSupportedException($"{field.Name}: {field.Type} is not read.");
        }
    }

    private static void WriteText(ref Utf8JsonReader json, JsonField field, ref WireWriter to)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            throw new FormatException($"{field.Name} is not a text");
        }

        var begin = to.BeginLength();
        to.Advance(json.CopyString(to.Rest));
        to.EndLength(begin);
    }

    private static void WriteMessage(ref Utf8JsonReader json, JsonField field, ref WireWriter to)
    {
        var begin = to.BeginLength();
        if (field.Message!.IsTimestamp)
        {
            WriteTimestamp(ref json, field, ref to);
        }
        else
        {
            WriteObject(ref json, field.Message, ref to);
        }

        to.EndLength(begin);
    }

    private static void WriteTimestamp(ref Utf8JsonReader json, JsonField field, ref WireWriter to)
    {
        Span<byte> text = stackalloc byte[LongestTimestamp];
        if (json.TokenType != JsonTokenType.String
            || json.ValueSpan.Length > text.Length
            || !Rfc3339.TryParse(text[..json.CopyString(text)], out var seconds, out var nanos))
        {
            throw new FormatException($"{field.Name} is not a time as in 2026-03-01T12:00:00Z");
        }

        to.Varint(Rfc3339.SecondsTag);
        to.Varint((ulong)seconds);
        to.Varint(Rfc3339.NanosTag);
        to.Varint((ulong)nanos);
    }
}
