using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CemStream.Kafka.Client;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using Confluent.Kafka;

namespace CemStream.Kafka.DeadLetters;

/// <summary>
/// The headers of a dead letter: those that the record had, then its reason and origin, all but the key as text. Should the record have
/// had some of the latter, as one that was sent again, the last ones count.
/// </summary>
internal static class LetterHeaders
{
    private const string Reason = "cemstream-reason";
    private const string Topic = "cemstream-topic";
    private const string Partition = "cemstream-partition";
    private const string Offset = "cemstream-offset";
    private const string Key = "cemstream-key";
    private const string AppendedAt = "cemstream-appended-at";

    private static readonly FrozenSet<string> Own = FrozenSet.Create(Reason, Topic, Partition, Offset, Key, AppendedAt);

    public static Headers Write(DeadLetter letter, string topic)
    {
        var headers = HeaderMapping.ToKafka(letter.Headers) ?? [];
        HeaderMapping.AddTo(headers, Reason, letter.Reason);
        HeaderMapping.AddTo(headers, Topic, topic);
        HeaderMapping.AddTo(headers, Partition, $"{letter.Shard}");
        HeaderMapping.AddTo(headers, Offset, $"{letter.Offset}");
        headers.Add(Key, letter.Key.ToArray());
        HeaderMapping.AddTo(headers, AppendedAt, letter.AppendedAt.ToString("O"));
        return headers;
    }

    /// <returns><see langword="null"/> if the record is none of ours.</returns>
    public static DeadLetter? Read(Headers headers, ReadOnlyMemory<byte> value) =>
        int.TryParse(TextOf(headers, Partition), out var shard)
        && long.TryParse(TextOf(headers, Offset), out var offset)
        && DateTimeOffset.TryParse(TextOf(headers, AppendedAt), formatProvider: null, DateTimeStyles.RoundtripKind, out var appendedAt)
        && TextOf(headers, Reason) is { } reason
            ? new DeadLetter(shard, offset, BytesOf(headers, Key) ?? [], value, reason, appendedAt, OfTheRecord(headers))
            : null;

    private static RecordHeaders OfTheRecord(Headers headers) => new(
        [.. headers.Where(header => !Own.Contains(header.Key)).Select(header => new RecordHeader(header.Key, header.GetValueBytes()))]);

    private static string? TextOf(Headers headers, string name) =>
        BytesOf(headers, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static byte[]? BytesOf(Headers headers, string name) => headers.TryGetLastBytes(name, out var bytes) ? bytes ?? [] : null;
}
