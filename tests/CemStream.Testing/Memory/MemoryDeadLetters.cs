using System.Collections.Concurrent;
using CemStream.Risk.Events;
using CemStream.Streaming.DeadLetters;

namespace CemStream.Testing.Memory;

public sealed class MemoryDeadLetters : IDeadLetterSink, IDeadLetterLog
{
    private readonly ConcurrentDictionary<(int Shard, long Offset), DeadLetter> _letters = new();

    public IReadOnlyDictionary<(int Shard, long Offset), DeadLetter> Letters => _letters;

    public ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
        {
            _letters.TryAdd((letter.Shard, letter.Offset), letter);
        }

        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<DeadLetter> ReadAsync(CancellationToken cancellationToken) =>
        _letters.OrderBy(static letter => letter.Key).Select(static letter => letter.Value).ToAsyncEnumerable();

    public ValueTask RemoveAsync(IReadOnlyList<LogPosition> places, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            _letters.TryRemove((place.Shard, place.Offset), out _);
        }

        return ValueTask.CompletedTask;
    }
}
