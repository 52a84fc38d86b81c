using CemStream.Contracts.V1;
using Google.Protobuf;

namespace CemStream.Gateway.Http;

/// <summary>Reads a feedback event in the JSON form of its message; field names in lowerCamelCase or as in the .proto file.</summary>
internal static class FeedbackJson
{
    /// <param name="json">One JSON value.</param>
    /// <param name="place">Where in the body it stands, for the reason.</param>
    public static BodyItem Read(string json, string place)
    {
        try
        {
            return new BodyItem(JsonParser.Default.Parse<FeedbackEvent>(json), "");
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return BodyItem.Unreadable(place, JsonFault.Find(json, FeedbackEvent.Descriptor) ?? e.Message);
        }
    }

    /// <summary>The parser tells malformed JSON, malformed messages and wrong nesting by three unrelated types.</summary>
    public static bool IsUnreadable(Exception e) =>
        e is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException;
}
