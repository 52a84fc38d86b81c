using System.Text.Json;

namespace CemStream.Streaming.Decoding.CloudEvents;

/// <summary>CloudEvents in structured mode: one JSON object that holds attributes and data.</summary>
internal static class StructuredMode
{
    /// <returns>False if the object is no CloudEvent.</returns>
    /// <exception cref="FormatException">It is one, but not of version 1, or without data.</exception>
    public static bool TryRead(ReadOnlyMemory<byte> json, out CloudEvent cloudEvent)
    {
        cloudEvent = default;

        // Nearly all that are not one are told here, without reading them twice.
        return json.Span.IndexOf("\"specversion\""u8) >= 0 && TryReadAttributes(json, ref cloudEvent);
    }

    private static bool TryReadAttributes(ReadOnlyMemory<byte> json, ref CloudEvent cloudEvent)
    {
        ReadOnlyMemory<byte> version = default;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("specversion"u8))
            {
                version = Text(ref reader, json, "specversion");
            }
            else
            {
                ReadAttribute(ref reader, json, ref cloudEvent);
            }
        }

        if (version.IsEmpty)
        {
            return false;
        }

        return !version.Span.StartsWith("1."u8) ? throw new FormatException("the CloudEvent's specversion is not 1.0")
            : cloudEvent.Data.IsEmpty ? throw new FormatException("the CloudEvent has no data")
            : true;
    }

    private static void ReadAttribute(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ref CloudEvent cloudEvent)
    {
        if (reader.ValueTextEquals("data"u8))
        {
            cloudEvent.Data = Value(ref reader, json);
        }
        else if (reader.ValueTextEquals("data_base64"u8))
        {
            reader.Read();
            cloudEvent.Data = reader.GetBytesFromBase64();
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            cloudEvent.Id = Text(ref reader, json, "id");
        }
        else if (reader.ValueTextEquals("source"u8))
        {
            cloudEvent.Source = Text(ref reader, json, "source");
        }
        else if (reader.ValueTextEquals("subject"u8))
        {
            cloudEvent.Subject = Text(ref reader, json, "subject");
        }
        else if (reader.ValueTextEquals("partitionkey"u8))
        {
            cloudEvent.PartitionKey = Text(ref reader, json, "partitionkey");
        }
        else if (reader.ValueTextEquals("time"u8))
        {
            cloudEvent.Time = Text(ref reader, json, "time");
        }
        else if (reader.ValueTextEquals("datacontenttype"u8))
        {
            cloudEvent.DataContentType = Text(ref reader, json, "datacontenttype");
        }
        else
        {
            reader.Skip();
        }
    }

    private static ReadOnlyMemory<byte> Value(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        var begin = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[begin..(int)reader.BytesConsumed];
    }

    // A slice of the record unless it has escapes to be undone.
    private static ReadOnlyMemory<byte> Text(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FormatException($"the CloudEvent's {name} is not a text");
        }

        if (!reader.ValueIsEscaped)
        {
            return json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        var text = new byte[reader.ValueSpan.Length];
        return text.AsMemory(0, reader.CopyString(text));
    }
}
