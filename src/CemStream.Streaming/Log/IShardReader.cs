namespace CemStream.Streaming.Log;

/// <summary>Reads one shard while it is assigned. Used by one worker, one call at a time.</summary>
public interface IShardReader
{
    int Shard { get; }

    /// <summary>
    /// Where the log begins and ends now, on its own word: an end that is remembered must not decide whether the log lost records.
    /// </summary>
    ValueTask<LogExtent> GetExtentAsync(CancellationToken cancellationToken);

    /// <summary>The offset that the next record will get; with the watermark it gives the lag. May be a little old.</summary>
    long EndOffset { get; }

    /// <summary>
    /// The last offset noted by <see cref="NoteApplied"/>, also by an earlier owner; <see langword="null"/> if none. A tripwire, never
    /// the truth.
    /// </summary>
    ValueTask<long?> GetNotedOffsetAsync(CancellationToken cancellationToken);

    /// <summary>Continues at the first record at or after <paramref name="offset"/>.</summary>
    void Seek(long offset);

    /// <summary>
    /// The next records: at least one, at most <paramref name="maxRecords"/>; ends early at about <paramref name="maxBytes"/>. Waits while
    /// there are none. What was read before is not valid afterwards. A read that was cancelled has consumed nothing.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the shard was revoked or lost.</exception>
    ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Leaves a hint in the log of how far the shard is folded, for lag displays and as a tripwire. Cheap; may be lost.</summary>
    void NoteApplied(long offset);
}
