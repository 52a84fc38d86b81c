using CemStream.Risk.State;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using V1 = CemStream.Contracts.V1;

namespace CemStream.Streaming.Shards;

/// <summary>
/// Writes timers that are due to the log, where they become events like any other. Their ids are deterministic, so a timer that two
/// owners write, or one owner twice, counts once.
/// </summary>
internal sealed class ShardTimers(
    int shard, IEventLog log, IShardStore store, ShardRetry retry, TimeProvider time, TimeSpan retryAfter, ILogger logger)
{
    private const int Page = 256;

    private DateTimeOffset? _next;
    private bool _known;
    private long _written = -1;

    /// <summary>When to look again; <see langword="null"/> if only a commit can set a timer.</summary>
    public DateTimeOffset? Next => _known ? _next : null;

    /// <summary>Forgets what it knows: the shard continues elsewhere.</summary>
    public void Reset() => (_known, _written) = (false, -1);

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
        if ((watermark ?? -1) < _written)
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

    private async ValueTask WriteDueAsync(DateTimeOffset now)
    {
        var due = await retry.RunAsync("timers", cancellationToken => store.ReadDueAsync(shard, now, Page, cancellationToken));
        _known = false;
        if (due.Count == 0)
        {
            return;
        }

        LogDraft[] drafts = [.. due.Select(ToDraft)];
        var result = await retry.RunAsync("timers", cancellationToken => log.AppendAsync(drafts, cancellationToken));
        if (result.Outcome == AppendOutcome.Busy)
        {
            logger.TimersRefused(shard, drafts.Length);
            (_known, _next) = (true, now + retryAfter);
            return;
        }

        _written = result.Positions.Max(position => position.Offset);
    }

    private static LogDraft ToDraft(DueCustomer customer)
    {
        var timer = CustomerStateCodec.Read(customer.State.Span).NextTimer
            ?? throw new InvalidDataException($"The store names customer {customer.CustomerId} as due, but the state has no timer.");
        var record = new V1.LogRecord
        {
            Timer = new V1.Timer
            {
                EventId = $"timer-{timer.AlertId}-{(int)timer.Kind}-{timer.DueAt.UtcTicks}",
                CustomerId = customer.CustomerId,
                AlertId = timer.AlertId,
                Kind = (V1.TimerKind)timer.Kind,
                DueAt = Timestamp.FromDateTimeOffset(timer.DueAt),
            },
        };
        return new LogDraft(customer.CustomerId, record.ToByteArray());
    }
}
