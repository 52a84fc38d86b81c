using System.Threading.Tasks.Sources;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>
/// One member's place to wait at, used again for each wait so that waiting allocates nothing. Woken by a batch, by the clock, or by the end of
/// the subscription; who is woken looks for the reason.
/// </summary>
internal sealed class GroupSeat : IValueTaskSource, IThreadPoolWorkItem, IDisposable
{
    private readonly CancellationToken _ended;
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer _clock;
    private ManualResetValueTaskSourceCore<bool> _source;
    private int _isWaiting;
    private bool _hasStruck;

    public GroupSeat(TimeProvider time, CancellationToken ended)
    {
        _clock = time.CreateTimer(static seat => ((GroupSeat)seat!).Strike(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ended = ended;
        _registration = ended.UnsafeRegister(static seat => ((GroupSeat)seat!).Wake(), this);
    }

    /// <summary>Guarded by the group's lock.</summary>
    public bool IsListed { get; set; }

    /// <summary>Whether the time set last has passed.</summary>
    public bool HasStruck => Volatile.Read(ref _hasStruck);

    /// <summary>Wakes whoever sits here at that time from now.</summary>
    public void SetClock(TimeSpan wait)
    {
        Volatile.Write(ref _hasStruck, false);
        _clock.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Has to be called before the seat is listed, so that no call to wake is lost.</summary>
    public ValueTask Prepare()
    {
        _source.Reset();
        var version = _source.Version;
        Interlocked.Exchange(ref _isWaiting, 1);
        if (_ended.IsCancellationRequested || HasStruck)
        {
            // These wake once; if they did it while nobody sat here, nobody would hear of it.
            Wake();
        }

        return new ValueTask(this, version);
    }

    /// <summary>Wakes the member at its next or present wait.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWaiting, 0) == 1)
        {
            // The item is the seat itself: a continuation handed to the pool would be wrapped in a new object each time.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _clock.Dispose();
    }

    private void Strike()
    {
        Volatile.Write(ref _hasStruck, true);
        Wake();
    }

    void IThreadPoolWorkItem.Execute() => _source.SetResult(true);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
