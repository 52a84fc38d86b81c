using System.Text;
using CemStream.Contracts.V1;
using CemStream.Streaming.Log;
using Google.Protobuf;

namespace CemStream.Simulation.Load;

/// <summary>Feedback in any of the forms that producers may write.</summary>
internal static class RecordForms
{
    public static LogDraft Encode(FeedbackEvent feedback, Random random) => random.Next(8) switch
    {
        0 => new LogDraft(feedback.CustomerId, Encoding.UTF8.GetBytes(Json(feedback))),
        1 => new LogDraft(feedback.CustomerId, Encoding.UTF8.GetBytes(Json(feedback)), Headers(("content-type", "application/json"))),
        2 => StructuredMode(feedback),
        3 => BinaryMode(feedback),
        4 => Traced(feedback, random),
        _ => new LogDraft(feedback.CustomerId, new LogRecord { Feedback = feedback }.ToByteArray()),
    };

    public static RecordHeaders Headers(params (string Name, string Value)[] headers) =>
        new([.. headers.Select(header => new RecordHeader(header.Name, Encoding.UTF8.GetBytes(header.Value)))]);

    private static LogDraft StructuredMode(FeedbackEvent feedback)
    {
        var data = Json(WithoutEnvelope(feedback));
        var json = $$"""{"specversion":"1.0","id":"{{feedback.EventId}}","time":{{feedback.OccurredAt}},"data":{{data}}}""";
        return new LogDraft(feedback.CustomerId, Encoding.UTF8.GetBytes(json));
    }

    private static LogDraft BinaryMode(FeedbackEvent feedback) => new(
        feedback.CustomerId,
        WithoutEnvelope(feedback).ToByteArray(),
        Headers(
            ("content-type", "application/protobuf"), ("ce_specversion", "1.0"), ("ce_id", feedback.EventId), ("ce_source", "/simulation"),
            ("ce_time", feedback.OccurredAt.ToString().Trim('"'))));

    private static LogDraft Traced(FeedbackEvent feedback, Random random) => new(
        feedback.CustomerId,
        new LogRecord { Feedback = feedback }.ToByteArray(),
        Headers(("traceparent", $"00-{random.NextInt64(1, long.MaxValue):x32}-{random.NextInt64(1, long.MaxValue):x16}-01")));

    // The key of the record names the customer.
    private static FeedbackEvent WithoutEnvelope(FeedbackEvent feedback)
    {
        var data = feedback.Clone();
        (data.EventId, data.CustomerId, data.OccurredAt) = ("", "", null);
        return data;
    }

    private static string Json(FeedbackEvent feedback) => JsonFormatter.Default.Format(feedback);
}
