using System.Text;
using CemStream.Streaming.Log;

namespace CemStream.Streaming.Decoding;

/// <summary>How the value of a record is encoded.</summary>
internal enum PayloadForm
{
    /// <summary>In a way that is not read.</summary>
    Unknown,

    Protobuf,

    Json,

    /// <summary>JSON that is the envelope too: a CloudEvent in structured mode.</summary>
    CloudEvent,
}

internal static class PayloadForms
{
    public const string ContentType = "content-type";

    /// <summary>What the header says; without one, or if it says nothing of the form, what the first byte says.</summary>
    public static PayloadForm Of(in LogEntry entry) =>
        entry.Headers.TryGet(ContentType, out var contentType) ? Of(contentType.Span, entry.Value.Span) : Of(entry.Value.Span);

    /// <param name="mediaType">As of a header, with or without parameters.</param>
    /// <param name="value">Looked at if the media type is empty or one that is given to anything.</param>
    public static PayloadForm Of(ReadOnlySpan<byte> mediaType, ReadOnlySpan<byte> value)
    {
        var end = mediaType.IndexOf((byte)';');
        var type = (end < 0 ? mediaType : mediaType[..end]).Trim((byte)' ');
        return IsAny(type, ""u8, "application/octet-stream"u8, "text/plain"u8) ? Of(value)
            : IsAny(type, "application/cloudevents+json"u8) ? PayloadForm.CloudEvent
            : IsAny(type, "application/json"u8, "text/json"u8) || EndsWith(type, "+json"u8) ? PayloadForm.Json
            : IsAny(type, "application/protobuf"u8, "application/x-protobuf"u8, "application/vnd.google.protobuf"u8) ? PayloadForm.Protobuf
            : PayloadForm.Unknown;
    }

    // No Protobuf record begins with the brace of a JSON object.
    private static PayloadForm Of(ReadOnlySpan<byte> value) => value is [(byte)'{', ..] ? PayloadForm.Json : PayloadForm.Protobuf;

    private static bool IsAny(
        ReadOnlySpan<byte> type, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default, ReadOnlySpan<byte> third = default) =>
        Ascii.EqualsIgnoreCase(type, first)
        || (!second.IsEmpty && Ascii.EqualsIgnoreCase(type, second))
        || (!third.IsEmpty && Ascii.EqualsIgnoreCase(type, third));

    // Batches end so too, but hold several events; a record has one place, and so one event.
    private static bool EndsWith(ReadOnlySpan<byte> type, ReadOnlySpan<byte> suffix) =>
        type.Length > suffix.Length
        && Ascii.EqualsIgnoreCase(type[^suffix.Length..], suffix)
        && !Ascii.EqualsIgnoreCase(type, "application/cloudevents-batch+json"u8);
}
