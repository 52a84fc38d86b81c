using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CemStream.Contracts.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Streaming.Decoding;

/// <summary>
/// Reads a record in any of the forms that producers may write, told by the first byte: a <see cref="LogRecord"/> in Protobuf, or JSON, which
/// is a <see cref="FeedbackEvent"/> or a CloudEvent (structured mode, version 1.0) with one as its data. No Protobuf record begins with the
/// brace of a JSON object.
/// </summary>
internal static class RecordParser
{
    public static bool TryParse(ReadOnlySpan<byte> value, [NotNullWhen(true)] out LogRecord? record, [NotNullWhen(false)] out string? reason)
    {
        record = null;
        reason = null;
        try
        {
            record = value is [(byte)'{', ..] ? new LogRecord { Feedback = ReadJson(value) } : LogRecord.Parser.ParseFrom(value);
            return true;
        }
        catch (InvalidProtocolBufferException malformed) when (value is not [(byte)'{', ..])
        {
            reason = $"record: is not a LogRecord: {malformed.Message}";
        }
        catch (Exception malformed) when (IsUnreadable(malformed))
        {
            reason = $"record: is not a FeedbackEvent in JSON: {malformed.Message}";
        }

        return false;
    }

    // Malformed JSON, malformed messages and wrong nesting are told by unrelated types.
    private static bool IsUnreadable(Exception error) =>
        error is InvalidProtocolBufferException or InvalidJsonException or JsonException or InvalidOperationException;

    private static FeedbackEvent ReadJson(ReadOnlySpan<byte> value)
    {
        if (!Utf8.IsValid(value))
        {
            throw new JsonException("it is not UTF-8");
        }

        return value.IndexOf("\"specversion\""u8) < 0 ? Parse(Encoding.UTF8.GetString(value)) : ReadCloudEvent(value);
    }

    private static FeedbackEvent ReadCloudEvent(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (!root.TryGetProperty("specversion", out _))
        {
            return Parse(root.GetRawText());
        }

        if (!root.TryGetProperty("data", out var data))
        {
            throw new JsonException("the CloudEvent has no data");
        }

        var feedback = Parse(data.GetRawText());
        feedback.EventId = feedback.EventId.Length > 0 ? feedback.EventId : TextOf(root, "id");
        feedback.CustomerId = feedback.CustomerId.Length > 0 ? feedback.CustomerId : TextOf(root, "subject");
        feedback.OccurredAt ??= TimeOf(root);
        return feedback;
    }

    private static FeedbackEvent Parse(string json) => JsonParser.Default.Parse<FeedbackEvent>(json);

    private static string TextOf(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static Timestamp? TimeOf(JsonElement root)
    {
        if (!root.TryGetProperty("time", out var time))
        {
            return null;
        }

        return time.TryGetDateTimeOffset(out var at) ? at.ToTimestamp() : throw new JsonException("the CloudEvent's time is not one");
    }
}
