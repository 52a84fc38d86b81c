using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CemStream.Contracts.V1;
using CemStream.Streaming.Decoding.CloudEvents;
using CemStream.Streaming.Decoding.Json;
using CemStream.Streaming.Log;
using Google.Protobuf;

namespace CemStream.Streaming.Decoding;

/// <summary>
/// Reads a record in any of the forms that producers may write, told by its headers, else by the first byte: a <see cref="LogRecord"/> in
/// Protobuf; a <see cref="FeedbackEvent"/> in JSON; or a CloudEvent with one as its data, in structured or binary mode.
/// </summary>
internal static class RecordParser
{
    public static bool TryParse(
        in LogEntry entry, [NotNullWhen(true)] out LogRecord? record, [NotNullWhen(false)] out string? reason)
    {
        (record, reason) = (null, null);
        var form = PayloadForms.Of(entry);
        if (form == PayloadForm.Unknown)
        {
            reason = $"content_type: {entry.Headers.TextOf(PayloadForms.ContentType)} is not read";
            return false;
        }

        try
        {
            record = Parse(entry, form);
            return true;
        }
        catch (Exception malformed) when (IsUnreadable(malformed))
        {
            reason = $"record: is not {Describe(form)}: {malformed.Message}";
            return false;
        }
    }

    private static LogRecord Parse(in LogEntry entry, PayloadForm form)
    {
        if (form != PayloadForm.Protobuf && !Utf8.IsValid(entry.Value.Span))
        {
            throw new FormatException("it is not UTF-8");
        }

        if (form != PayloadForm.CloudEvent && BinaryMode.TryRead(entry, out var cloudEvent))
        {
            return new LogRecord { Feedback = cloudEvent.Read(entry.Key.Span) };
        }

        return form == PayloadForm.Protobuf
            ? LogRecord.Parser.ParseFrom(entry.Value.Span)
            : new LogRecord { Feedback = ReadJson(WithoutByteOrderMark(entry.Value), entry.Key.Span, form) };
    }

    private static FeedbackEvent ReadJson(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> key, PayloadForm form) =>
        StructuredMode.TryRead(json, out var cloudEvent) ? cloudEvent.Read(key)
        : form == PayloadForm.CloudEvent ? throw new FormatException("the CloudEvent has no specversion")
        : FeedbackJson.Parse(json.Span);

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;

    // Malformed JSON, malformed messages and wrong values are told by unrelated types.
    private static bool IsUnreadable(Exception error) =>
        error is InvalidProtocolBufferException or JsonException or FormatException or InvalidOperationException;

    private static string Describe(PayloadForm form) => form switch
    {
        PayloadForm.Protobuf => "a LogRecord",
        PayloadForm.CloudEvent => "a CloudEvent",
        _ => "a FeedbackEvent in JSON",
    };
}
