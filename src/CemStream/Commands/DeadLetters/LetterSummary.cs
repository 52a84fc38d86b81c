using CemStream.Streaming.DeadLetters;

namespace CemStream.Commands.DeadLetters;

/// <summary>Counts letters by the field at fault and keeps the newest.</summary>
/// <param name="limit">How many to keep.</param>
internal sealed class LetterSummary(int limit)
{
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly PriorityQueue<DeadLetter, DateTimeOffset> _newest = new();

    public int Count { get; private set; }

    /// <summary>The fields at fault, the most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, int>> Fields => _fields.OrderByDescending(count => count.Value).ThenBy(count => count.Key);

    public void Add(DeadLetter letter)
    {
        Count++;
        var field = letter.Reason.Split(':')[0];
        _fields[field] = _fields.GetValueOrDefault(field) + 1;
        _newest.Enqueue(letter, letter.AppendedAt);
        if (_newest.Count > limit)
        {
            _newest.Dequeue();
        }
    }

    public IEnumerable<DeadLetter> Newest() => _newest.UnorderedItems
        .Select(item => item.Element)
        .OrderByDescending(letter => letter.AppendedAt)
        .ThenBy(letter => letter.Shard)
        .ThenByDescending(letter => letter.Offset);
}
