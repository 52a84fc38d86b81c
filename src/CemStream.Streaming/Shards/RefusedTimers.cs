using CemStream.Streaming.Log;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Timers that were written, worked, and are due all the same: the contract refuses them, as under a clock that is ahead, or the fold fails
/// on them. Each of them goes to the dead letters, so at once and for ever they would fill log and dead letters.
/// </summary>
internal sealed class RefusedTimers(Backoff backoff, TimeProvider time)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private TimeSpan _wait;
    private long _since;

    public int Count => _refused.Count;

    /// <summary>How long they are left alone.</summary>
    public TimeSpan Wait => _wait;

    private bool IsTimeToTryAgain => time.GetElapsedTime(_since) >= _wait;

    /// <summary>Looks which of those that are due were written last.</summary>
    /// <returns>How many were.</returns>
    public int Find(IReadOnlyList<DueTimer> due)
    {
        _refused.IntersectWith(due.Select(timer => timer.EventId));
        var found = due.Count(timer => _written.Contains(timer.EventId));
        _refused.UnionWith(due.Select(timer => timer.EventId).Where(_written.Contains));
        _written.Clear();
        if (_refused.Count == 0)
        {
            backoff.Reset();
        }
        else if (found > 0)
        {
            (_wait, _since) = (backoff.Next(), time.GetTimestamp());
        }

        return found;
    }

    public bool MayBeWritten(DueTimer timer) => !_refused.Contains(timer.EventId) || IsTimeToTryAgain;

    public void NoteWritten(IEnumerable<DueTimer> timers) => _written.UnionWith(timers.Select(timer => timer.EventId));

    /// <summary>Forgets what was written: the shard continues elsewhere, and what was worked may come again.</summary>
    public void Reset() => _written.Clear();
}

/// <param name="EventId">Tells timers apart.</param>
/// <param name="Draft">The record of it.</param>
internal readonly record struct DueTimer(string EventId, LogDraft Draft);
