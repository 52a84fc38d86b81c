using CemStream.Streaming.Log;

namespace CemStream.Streaming.Decoding.CloudEvents;

/// <summary>CloudEvents in Kafka's binary mode: attributes in headers, the data as the value.</summary>
internal static class BinaryMode
{
    /// <returns>False if no header says that the record is one.</returns>
    public static bool TryRead(in LogEntry entry, out CloudEvent cloudEvent)
    {
        cloudEvent = default;
        if (entry.Headers.Count == 0 || !(entry.Headers.TryGet("ce_specversion", out _) || entry.Headers.TryGet("ce_id", out _)))
        {
            return false;
        }

        cloudEvent = new CloudEvent
        {
            Id = Header(entry.Headers, "ce_id"),
            Source = Header(entry.Headers, "ce_source"),
            Subject = Header(entry.Headers, "ce_subject"),
            PartitionKey = Header(entry.Headers, "ce_partitionkey"),
            Time = Header(entry.Headers, "ce_time"),
            DataContentType = Header(entry.Headers, PayloadForms.ContentType),
            Data = entry.Value,
        };
        return true;
    }

    private static ReadOnlyMemory<byte> Header(RecordHeaders headers, string name) => headers.TryGet(name, out var value) ? value : default;
}
