using System.Collections.Concurrent;
using CemStream.Streaming.DeadLetters;

namespace CemStream.Testing.Memory;

public sealed class MemoryDeadLetters : IDeadLetterSink
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
}
