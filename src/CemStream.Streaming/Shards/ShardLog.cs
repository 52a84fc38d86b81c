using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Shards;

/// <summary>Event ids 1000 to 1049.</summary>
internal static partial class ShardLog
{
    [LoggerMessage(1000, LogLevel.Information, "Shard {Shard} assigned.")]
    public static partial void ShardAssigned(this ILogger logger, int shard);

    [LoggerMessage(1001, LogLevel.Information, "Shard {Shard} claimed; watermark {Watermark}, continuing at offset {Offset}.")]
    public static partial void ShardClaimed(this ILogger logger, int shard, long? watermark, long offset);

    [LoggerMessage(1002, LogLevel.Information, "Shard {Shard} released.")]
    public static partial void ShardReleased(this ILogger logger, int shard);

    [LoggerMessage(1003, LogLevel.Warning, "Shard {Shard} lost; nothing more is written for it.")]
    public static partial void ShardLost(this ILogger logger, int shard);

    [LoggerMessage(1004, LogLevel.Warning, "Shard {Shard} did not finish its batch in time; the batch is dropped.")]
    public static partial void BatchDropped(this ILogger logger, int shard);

    [LoggerMessage(1005, LogLevel.Warning, "Releasing shard {Shard} failed; the next owner claims it anyway.")]
    public static partial void ReleaseFailed(this ILogger logger, int shard, Exception error);

    [LoggerMessage(1006, LogLevel.Warning, "Shard {Shard} ended with an error while it was given up.")]
    public static partial void GivenUpWithError(this ILogger logger, int shard, Exception error);

    [LoggerMessage(1010, LogLevel.Error, "Shard {Shard} paused at stage {Stage}; trying again.")]
    public static partial void ShardPaused(this ILogger logger, int shard, string stage, Exception error);

    [LoggerMessage(1011, LogLevel.Information, "Shard {Shard} goes on after stage {Stage} failed.")]
    public static partial void ShardResumed(this ILogger logger, int shard, string stage);

    [LoggerMessage(1012, LogLevel.Critical, "Shard {Shard} stopped: {Reason}")]
    public static partial void ShardStopped(this ILogger logger, int shard, string reason);

    [LoggerMessage(
        1013, LogLevel.Warning,
        "Shard {Shard} was fenced: another owner has it. Claiming it again unless the log takes it away.")]
    public static partial void ShardFenced(this ILogger logger, int shard);

    [LoggerMessage(1014, LogLevel.Warning, "Shard {Shard} begins again: the store's watermark was {Before} and is {Watermark}.")]
    public static partial void ShardBeginsAgain(this ILogger logger, int shard, long? before, long? watermark);

    [LoggerMessage(1015, LogLevel.Warning, "Shard {Shard} is stopped, and the store does not say whether that was put right.")]
    public static partial void StandstillUnknown(this ILogger logger, int shard, Exception error);

    [LoggerMessage(
        1020, LogLevel.Warning,
        "Shard {Shard}: the store lost data. Its watermark is {Watermark}, but offset {Noted} was folded. Replaying.")]
    public static partial void StoreRewound(this ILogger logger, int shard, long? watermark, long noted);

    [LoggerMessage(
        1021, LogLevel.Warning,
        "Shard {Shard}: the store is at watermark {Actual} where {Expected} was expected; following the store.")]
    public static partial void OutOfStep(this ILogger logger, int shard, long? expected, long? actual);

    [LoggerMessage(1022, LogLevel.Warning, "Shard {Shard}: record at offset {Offset} goes to the dead letters: {Reason}")]
    public static partial void RecordSetAside(this ILogger logger, int shard, long offset, string reason);

    [LoggerMessage(
        1023, LogLevel.Error,
        "Shard {Shard}: the record at offset {Offset} failed at stage {Stage}; it goes to the dead letters.")]
    public static partial void RecordFailed(this ILogger logger, int shard, long offset, string stage, Exception error);

    [LoggerMessage(1024, LogLevel.Warning, "Shard {Shard}: the log is too busy to take {Count} timers; trying again.")]
    public static partial void TimersRefused(this ILogger logger, int shard, int count);

    [LoggerMessage(
        1025, LogLevel.Error,
        "Shard {Shard}: {Count} timers were written and are due all the same; the dead letters say why, such as a clock that is ahead. "
        + "Left alone for {Wait}.")]
    public static partial void TimersStayDue(this ILogger logger, int shard, int count, TimeSpan wait);

    [LoggerMessage(
        1026, LogLevel.Error,
        "Shard {Shard}: the stored state of customer {CustomerId} cannot be read. The shard waits; have it folded again from the log, as "
        + "operations.md says under Rebuild.")]
    public static partial void StateDamaged(this ILogger logger, int shard, string customerId, Exception error);

    [LoggerMessage(1030, LogLevel.Error, "Consuming the log failed; trying again.")]
    public static partial void ConsumingFailed(this ILogger logger, Exception error);
}
