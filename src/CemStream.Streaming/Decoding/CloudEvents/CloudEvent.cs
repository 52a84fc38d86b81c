using System.Text;
using CemStream.Contracts.V1;
using CemStream.Streaming.Decoding.Json;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Streaming.Decoding.CloudEvents;

/// <summary>
/// A CloudEvent 1.0 with a <see cref="FeedbackEvent"/> as its data, in JSON or Protobuf. Attributes are UTF-8; empty: missing. Of those
/// that the specification requires none is asked for, because what the event itself says comes first.
/// </summary>
internal struct CloudEvent
{
    public ReadOnlyMemory<byte> Id { get; set; }

    public ReadOnlyMemory<byte> Source { get; set; }

    public ReadOnlyMemory<byte> Subject { get; set; }

    public ReadOnlyMemory<byte> PartitionKey { get; set; }

    public ReadOnlyMemory<byte> Time { get; set; }

    public ReadOnlyMemory<byte> DataContentType { get; set; }

    public ReadOnlyMemory<byte> Data { get; set; }

    /// <param name="key">The record's: the customer, if nothing else names one.</param>
    /// <exception cref="FormatException">The time is not one, or the data are in another form.</exception>
    public readonly FeedbackEvent Read(ReadOnlySpan<byte> key)
    {
        var feedback = PayloadForms.Of(DataContentType.Span, Data.Span) switch
        {
            PayloadForm.Json => FeedbackJson.Parse(Data.Span),
            PayloadForm.Protobuf => FeedbackEvent.Parser.ParseFrom(Data.Span),
            _ => throw new FormatException($"the CloudEvent's data are {Encoding.UTF8.GetString(DataContentType.Span)}, which is not read"),
        };
        FillIn(feedback, key);
        return feedback;
    }

    private readonly void FillIn(FeedbackEvent feedback, ReadOnlySpan<byte> key)
    {
        if (feedback.EventId.Length == 0)
        {
            feedback.EventId = EventId();
        }

        if (feedback.CustomerId.Length == 0)
        {
            feedback.CustomerId = Encoding.UTF8.GetString(
                !PartitionKey.IsEmpty ? PartitionKey.Span : !Subject.IsEmpty ? Subject.Span : key);
        }

        if (feedback.OccurredAt is null && !Time.IsEmpty)
        {
            feedback.OccurredAt = Rfc3339.TryParse(Time.Span, out var seconds, out var nanos)
                ? new Timestamp { Seconds = seconds, Nanos = nanos }
                : throw new FormatException("the CloudEvent's time is not one as in 2026-03-01T12:00:00Z");
        }
    }

    // An id is unique within its source only: two sources that count from one would else be taken for repeating each other.
    private readonly string EventId() =>
        Id.IsEmpty || Source.IsEmpty
            ? Encoding.UTF8.GetString(Id.Span)
            : $"{Encoding.UTF8.GetString(Source.Span)}#{Encoding.UTF8.GetString(Id.Span)}";
}
