using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Streaming.Telemetry;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Writes timers that are due to the log, where they become events like any other. One that two owners write, or one owner twice, counts
/// once: the state decides whether a timer still applies.
/// </summary>
internal sealed class ShardTimers(
    int shard,
    IEventLog log,
    IShardStore store,
    StateDecoder states,
    ShardRetry retry,
    RefusedTimers refused,
    StreamingOptions options,
    StreamingMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    private const int Page = 256;

    // Those that are refused stand in the way of later ones; reading past more of them would cost more than it gives.
    private const int LongestLook = 4 * Page;

    private DateTimeOffset? _next;
    private bool _known;
    private long _written = -1;
    private long? _quietSince;

    /// <summary>When to look again; <see langword="null"/> if only a commit can set a timer.</summary>
    public DateTimeOffset? Next => _known ? _next : null;

    /// <summary>Forgets what it knows: the shard continues elsewhere.</summary>
    public void Reset()
    {
        (_known, _written, _quietSince) = (false, -1, null);
        refused.Reset();
    }

    /// <summary>
    /// Asks the store again before the next wait. One that went back and came forth while it was asked named the timers of another time, and
    /// no commit would correct that in a shard that is quiet.
    /// </summary>
    public void LookAgain() => _known = false;

    /// <summary>Takes note of the timers that a commit set.</summary>
    public void Note(IReadOnlyList<CustomerRow> committed)
    {
        foreach (var row in committed)
        {
            if (row.NextTimerAt < (_next ?? DateTimeOffset.MaxValue))
            {
                _next = row.NextTimerAt;
            }
        }
    }

    public async ValueTask WriteDueAsync(long? watermark)
    {
        // What was written last is not folded yet, so the store would name the same timers again.
        if ((watermark ?? -1) < _written || IsQuiet())
        {
            return;
        }

        if (!_known)
        {
            _next = await retry.RunAsync("timers", cancellationToken => store.ReadNextDueAsync(shard, cancellationToken));
            _known = true;
        }

        var now = time.GetUtcNow();
        if (_next <= now)
        {
            await WriteDueAsync(now);
        }
    }

    private bool IsQuiet() => _quietSince is { } since && time.GetElapsedTime(since) < options.StoreCheckInterval;

    private async ValueTask WriteDueAsync(DateTimeOffset now)
    {
        var limit = Math.Min(Page + refused.Count, LongestLook);
        var customers = await retry.RunAsync("timers", cancellationToken => store.ReadDueAsync(shard, now, limit, cancellationToken));
        _known = false;
        DueTimer[] due = [.. customers.Select(ToTimer)];
        if (refused.Find(due) is > 0 and var found)
        {
            metrics.CountError("timers", "TimerRefused");
            logger.TimersStayDue(shard, found, refused.Wait);
        }

        DueTimer[] timers = [.. due.Where(refused.MayBeWritten).Take(Page)];
        _quietSince = due.Length > 0 && timers.Length == 0 ? time.GetTimestamp() : null;
        if (timers.Length > 0)
        {
            await AppendAsync(timers, now);
        }
    }

    private async ValueTask AppendAsync(DueTimer[] timers, DateTimeOffset now)
    {
        LogDraft[] drafts = [.. timers.Select(timer => timer.Draft)];
        var result = await retry.RunAsync("timers", cancellationToken => log.AppendAsync(drafts, cancellationToken));
        if (result.Outcome == AppendOutcome.Busy)
        {
            logger.TimersRefused(shard, drafts.Length);
            (_known, _next) = (true, now + options.MinBackoff);
            return;
        }

        refused.NoteWritten(timers);
        _written = result.Positions.Max(position => position.Offset);
    }

    private DueTimer ToTimer(DueCustomer customer)
    {
        var timer = states.ReadTimer(customer.CustomerId, customer.State.Span);
        var eventId = $"timer-{timer.AlertId}-{(int)timer.Kind}-{timer.DueAt.UtcTicks}";
        var record = new V1.LogRecord
        {
            Timer = new V1.Timer
            {
                EventId = eventId,
                CustomerId = customer.CustomerId,
                AlertId = timer.AlertId,
                Kind = (V1.TimerKind)timer.Kind,
                DueAt = Timestamp.FromDateTimeOffset(timer.DueAt),
            },
        };
        return new DueTimer(eventId, new LogDraft(customer.CustomerId, record.ToByteArray()));
    }
}
