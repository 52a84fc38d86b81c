namespace CemStream.Testing.Time;

/// <summary>A clock that stands still until it is told to move. Timers fire on the thread that moves it, in order of due time.</summary>
public sealed class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer, (DateTimeOffset Due, long Order)> _timers = new();
    private DateTimeOffset _now = start;
    private long _order;

    public VirtualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on by <paramref name="time"/>, firing what becomes due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (FireNext(end))
        {
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    /// <summary>Moves on to the next timer and fires it; false if there is none.</summary>
    public bool AdvanceToNextTimer() => FireNext(DateTimeOffset.MaxValue);

    private bool FireNext(DateTimeOffset end)
    {
        VirtualTimer? fired = null;
        lock (_lock)
        {
            while (_timers.TryPeek(out var timer, out var key) && key.Due <= end)
            {
                _timers.Dequeue();
                if (timer.Due == key.Due && timer.Order == key.Order)
                {
                    _now = key.Due > _now ? key.Due : _now;
                    Rearm_NeedsLock(timer);
                    timer.IsFiring = true;
                    fired = timer;
                    break;
                }
            }
        }

        fired?.Fire();
        return fired is not null;
    }

    private void Rearm_NeedsLock(VirtualTimer timer) =>
        Schedule_NeedsLock(timer, timer.Period > TimeSpan.Zero ? timer.Period : Timeout.InfiniteTimeSpan);

    private void Schedule_NeedsLock(VirtualTimer timer, TimeSpan dueTime)
    {
        timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime;
        timer.Order = ++_order;
        if (timer.Due is { } due)
        {
            _timers.Enqueue(timer, (due, timer.Order));
        }
    }

    private sealed class VirtualTimer(VirtualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private TaskCompletionSource? _fired;

        public DateTimeOffset? Due { get; set; }

        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        /// <summary>Guarded by the clock's lock, like what waits for its end.</summary>
        public bool IsFiring { get; set; }

        public void Fire()
        {
            try
            {
                callback(state);
            }
            finally
            {
                lock (time._lock)
                {
                    IsFiring = false;
                    _fired?.SetResult();
                    _fired = null;
                }
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Period = period;
                time.Schedule_NeedsLock(this, dueTime);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        /// <summary>Completes when a callback under way has returned, as that of every timer does.</summary>
        public ValueTask DisposeAsync()
        {
            Dispose();
            lock (time._lock)
            {
                return IsFiring ? new ValueTask((_fired ??= NewSource()).Task) : ValueTask.CompletedTask;
            }
        }

        private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
