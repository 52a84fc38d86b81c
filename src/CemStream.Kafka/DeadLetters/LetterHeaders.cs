using System.Globalization;
using System.Text;
using CemStream.Streaming.DeadLetters;
using Confluent.Kafka;

namespace CemStream.Kafka.DeadLetters;

/// <summary>A dead letter's reason and origin as headers of its record, all but the key as text.</summary>
internal static class LetterHeaders
{
    private const string Reason = "cemstream-reason";
    private const string Topic = "cemstream-topic";
    private const string Partition = "cemstream-partition";
    private const string Offset = "cemstream-offset";
    private const string Key = "cemstream-key";
    private const string AppendedAt = "cemstream-appended-at";

    public static Headers Write(DeadLetter letter, string topic) => new()
    {
        { Reason, Encoding.UTF8.GetBytes(letter.Reason) },
        { Topic, Encoding.UTF8.GetBytes(topic) },
        { Partition, Encoding.UTF8.GetBytes($"{letter.Shard}") },
        { Offset, Encoding.UTF8.GetBytes($"{letter.Offset}") },
        { Key, letter.Key.ToArray() },
        { AppendedAt, Encoding.UTF8.GetBytes(letter.AppendedAt.ToString("O")) },
    };

    /// <returns><see langword="null"/> if the record is none of ours.</returns>
    public static DeadLetter? Read(Headers headers, ReadOnlyMemory<byte> value) =>
        int.TryParse(TextOf(headers, Partition), out var shard)
        && long.TryParse(TextOf(headers, Offset), out var offset)
        && DateTimeOffset.TryParse(TextOf(headers, AppendedAt), formatProvider: null, DateTimeStyles.RoundtripKind, out var appendedAt)
        && TextOf(headers, Reason) is { } reason
            ? new DeadLetter(shard, offset, BytesOf(headers, Key) ?? [], value, reason, appendedAt)
            : null;

    private static string? TextOf(Headers headers, string name) => BytesOf(headers, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static byte[]? BytesOf(Headers headers, string name) => headers.TryGetLastBytes(name, out var bytes) ? bytes ?? [] : null;
}
