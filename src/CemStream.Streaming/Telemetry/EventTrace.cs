using System.Diagnostics;
using System.Text;
using CemStream.Risk.Alerts;
using CemStream.Streaming.Log;

namespace CemStream.Streaming.Telemetry;

/// <summary>
/// Follows an event from ingest to alert by its W3C trace context, which stands in a header of its record. Only what a caller traces is
/// followed: without a context nothing is written, read or allocated.
/// </summary>
public static class EventTrace
{
    /// <summary>Name of the source of all spans of CemStream.</summary>
    public const string SourceName = "CemStream";

    /// <summary>The header, as W3C names it.</summary>
    public const string Header = "traceparent";

    // So the distributed-tracing extension of CloudEvents has it in Kafka.
    private const string CloudEventHeader = "ce_traceparent";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>What a record has to carry that is written now.</summary>
    public static RecordHeaders Current() =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity && ContextOf(activity) is { } context
            ? new RecordHeaders(new RecordHeader(Header, Encoding.ASCII.GetBytes(context)))
            : default;

    /// <summary>The context that a record carries; empty if it carries none, or something else under that name.</summary>
    internal static string Of(RecordHeaders headers) =>
        headers.Count > 0
        && (headers.TextOf(Header) ?? headers.TextOf(CloudEventHeader)) is { } context
        && ActivityContext.TryParse(context, traceState: null, out _)
            ? context
            : "";

    /// <summary>Adds a span to the trace: from the append of the event to the publication of the alert change that it caused.</summary>
    internal static void Publish(string context, AlertChangeKind change, DateTimeOffset appendedAt, DateTimeOffset publishedAt)
    {
        if (context.Length > 0
            && Source.HasListeners()
            && ActivityContext.TryParse(context, traceState: null, isRemote: true, out var parent))
        {
            using var span = Source.StartActivity($"alert {MetricLabels.Of(change)}", ActivityKind.Consumer, parent, startTime: appendedAt);
            span?.SetEndTime(publishedAt.UtcDateTime);
        }
    }

    // An activity without a source is the web server's own stand-in: nobody will ever hear of it, so its parent is the one to name.
    private static string? ContextOf(Activity activity) =>
        activity.Source.Name.Length == 0 ? activity.ParentId
        : activity.Recorded || activity.ParentId is not null ? activity.Id
        : null;
}
