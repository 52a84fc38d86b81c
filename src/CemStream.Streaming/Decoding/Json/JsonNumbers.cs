using System.Buffers.Text;
using System.Text.Json;

namespace CemStream.Streaming.Decoding.Json;

/// <summary>Values that are not texts. Numbers may be written as strings, as the mapping of proto3 has it.</summary>
internal static class JsonNumbers
{
    public static long Integer(ref Utf8JsonReader json, JsonField field, long lowest, long highest)
    {
        long value = 0;
        var isWhole = json.TokenType switch
        {
            JsonTokenType.Number => json.TryGetInt64(out value) || TryGetWhole(json.GetDouble(), out value),
            JsonTokenType.String => Utf8Parser.TryParse(json.ValueSpan, out value, out var read) && read == json.ValueSpan.Length,
            _ => false,
        };
        return isWhole && value >= lowest && value <= highest
            ? value
            : throw new FormatException($"{field.Name} is not a whole number within its range");
    }

    public static double Double(ref Utf8JsonReader json, JsonField field) => json.TokenType switch
    {
        JsonTokenType.Number when json.TryGetDouble(out var value) && double.IsFinite(value) => value,
        JsonTokenType.String => ParseDouble(ref json) ?? throw NotANumber(field),
        _ => throw NotANumber(field),
    };

    public static float Single(ref Utf8JsonReader json, JsonField field)
    {
        var value = Double(ref json, field);
        return double.IsFinite(value) && Math.Abs(value) > float.MaxValue ? throw NotANumber(field) : (float)value;
    }

    public static bool Bool(ref Utf8JsonReader json, JsonField field) =>
        json.TokenType is JsonTokenType.True or JsonTokenType.False
            ? json.GetBoolean()
            : throw new FormatException($"{field.Name} is not true or false");

    public static int Enum(ref Utf8JsonReader json, JsonField field) => json.TokenType == JsonTokenType.String
        ? field.NumberOf(ref json) ?? throw new FormatException($"{field.Name}: {json.GetString()} is not a known value")
        : (int)Integer(ref json, field, int.MinValue, int.MaxValue);

    private static double? ParseDouble(ref Utf8JsonReader json) =>
        json.ValueTextEquals("NaN"u8) ? double.NaN
        : json.ValueTextEquals("Infinity"u8) ? double.PositiveInfinity
        : json.ValueTextEquals("-Infinity"u8) ? double.NegativeInfinity
        : Utf8Parser.TryParse(json.ValueSpan, out double value, out var read) && read == json.ValueSpan.Length && double.IsFinite(value)
            ? value
        : null;

    private static bool TryGetWhole(double number, out long value)
    {
        value = Math.Abs(number) < 1L << 53 ? (long)number : 0;
        return value == number;
    }

    private static FormatException NotANumber(JsonField field) => new($"{field.Name} is not a number within its range");
}
