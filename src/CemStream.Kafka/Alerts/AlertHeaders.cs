using CemStream.Contracts.V1;
using CemStream.Kafka.Client;
using Confluent.Kafka;

namespace CemStream.Kafka.Alerts;

/// <summary>The headers of an alert's record, all as text.</summary>
internal static class AlertHeaders
{
    private const string ContentType = "content-type";
    private const string Message = "cemstream-message";
    private const string Id = "cemstream-id";
    private const string Change = "cemstream-change";
    private const string TraceParent = "traceparent";

    /// <param name="change">What the record tells of.</param>
    /// <param name="topic">That of the event that caused it, whose place there makes the id.</param>
    public static Headers Of(AlertChange change, string topic)
    {
        var headers = new Headers();
        HeaderMapping.AddTo(headers, ContentType, "application/protobuf");
        HeaderMapping.AddTo(headers, Message, Alert.Descriptor.FullName);
        HeaderMapping.AddTo(headers, Id, $"{topic}-{change.Shard}-{change.Offset}-{change.Index}");
        HeaderMapping.AddTo(headers, Change, change.Kind.ToString().ToLowerInvariant());
        if (change.Traceparent.Length > 0)
        {
            HeaderMapping.AddTo(headers, TraceParent, change.Traceparent);
        }

        return headers;
    }
}
