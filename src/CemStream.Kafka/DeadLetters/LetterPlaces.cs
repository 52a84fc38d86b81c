using System.Text;
using Confluent.Kafka;

namespace CemStream.Kafka.DeadLetters;

/// <summary>Where in the topic each letter stands that was not removed: at its last record, as after compaction.</summary>
internal sealed class LetterPlaces
{
    private readonly Dictionary<string, TopicPartitionOffset> _places = new(StringComparer.Ordinal);

    public int Count => _places.Count;

    /// <param name="record">The topic's records, those of a partition in order.</param>
    public void Note(ConsumeResult<byte[], byte[]> record)
    {
        if (IsRemoval(record))
        {
            _places.Remove(KeyOf(record));
        }
        else
        {
            _places[KeyOf(record)] = record.TopicPartitionOffset;
        }
    }

    public bool Holds(ConsumeResult<byte[], byte[]> record) =>
        _places.TryGetValue(KeyOf(record), out var place) && place == record.TopicPartitionOffset;

    // A letter has headers, whatever its value.
    private static bool IsRemoval(ConsumeResult<byte[], byte[]> record) =>
        record.Message.Value is null && record.Message.Headers is not { Count: > 0 };

    private static string KeyOf(ConsumeResult<byte[], byte[]> record) => Encoding.UTF8.GetString(record.Message.Key ?? []);
}
