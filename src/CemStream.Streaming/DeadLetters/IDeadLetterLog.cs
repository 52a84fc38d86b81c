using CemStream.Risk.Events;

namespace CemStream.Streaming.DeadLetters;

/// <summary>The dead letters for those who look after them.</summary>
public interface IDeadLetterLog
{
    /// <summary>
    /// Every letter that is there when the reading begins, once; those of a shard in the order of their offsets. A letter that is written or
    /// removed meanwhile may be seen or not.
    /// </summary>
    /// <exception cref="Log.LogUnavailableException">The letters cannot be read now.</exception>
    IAsyncEnumerable<DeadLetter> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes letters out, durably. One that is not there is passed over.</summary>
    /// <exception cref="Log.LogUnavailableException">Any of them may have been removed.</exception>
    ValueTask RemoveAsync(IReadOnlyList<LogPosition> places, CancellationToken cancellationToken);
}
