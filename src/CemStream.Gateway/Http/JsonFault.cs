using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CemStream.Gateway.Http;

/// <summary>
/// Finds the field that keeps a JSON object from being read as a message; the parser itself tells what is wrong, but not where.
/// Runs only once reading has failed.
/// </summary>
internal static class JsonFault
{
    /// <returns>The fault, with the field first; <see langword="null"/> if each field alone can be read.</returns>
    public static string? Find(string json, MessageDescriptor type)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Find(document.RootElement, type, "");
        }
        catch (JsonException e)
        {
            return $"is not JSON: {e.Message}";
        }
    }

    private static string? Find(JsonElement json, MessageDescriptor type, string prefix)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return $"{(prefix.Length == 0 ? "" : prefix[..^1] + ": ")}is not a JSON object";
        }

        return json.EnumerateObject().Select(property => Find(property, type, prefix)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Find(JsonProperty property, MessageDescriptor type, string prefix)
    {
        var field = type.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == property.Name || f.Name == property.Name);
        if (field is null)
        {
            return $"{prefix}{property.Name}: is not a field of {type.Name}";
        }

        return IsOwnMessage(field) && property.Value.ValueKind != JsonValueKind.Null
            ? Find(property.Value, field.MessageType, $"{prefix}{field.Name}.")
            : TryAlone(property, type) is { } fault ? $"{prefix}{field.Name}: {Explain(field, property.Value, fault)}" : null;
    }

    // Timestamps and their like have a JSON form of their own, which only the parser knows.
    private static bool IsOwnMessage(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.File.Package != "google.protobuf";

    private static string? TryAlone(JsonProperty property, MessageDescriptor type)
    {
        try
        {
            JsonParser.Default.Parse($"{{{property}}}", type);
            return null;
        }
        catch (Exception e) when (FeedbackJson.IsUnreadable(e))
        {
            return e.Message;
        }
    }

    private static string Explain(FieldDescriptor field, JsonElement value, string fault) =>
        field.FieldType == FieldType.Enum
            ? $"{value.GetRawText()} is none of {string.Join(", ", field.EnumType.Values.Select(v => v.Name))}"
            : fault;
}
