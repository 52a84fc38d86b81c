namespace CemStream.Gateway.Security;

/// <summary>Holds one caller to its limits.</summary>
internal sealed class CallerMeter(TimeProvider time)
{
    /// <summary>How many seconds' worth of bytes may come at once, so that a single batch may be larger than a second's.</summary>
    private const int BurstSeconds = 10;

    private static readonly TimeSpan StreamWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TokenBucket _requests = new(time);
    private readonly TokenBucket _bytes = new(time);
    private CallerLimits _limits = CallerLimits.None;
    private int _streams;
    private bool _isRetired;

    /// <returns><see langword="null"/>: the meter is retired, take another.</returns>
    public CallerTicket? TryEnter(CallerLimits limits, bool isStream)
    {
        lock (_lock)
        {
            if (_isRetired)
            {
                return null;
            }

            _limits = limits;
            if (Wait_NeedsLock(isStream) is var wait && wait > TimeSpan.Zero)
            {
                return CallerTicket.Refused(wait);
            }

            _requests.Take(limits.RequestsPerSecond > 0 ? 1 : 0);
            _streams += isStream ? 1 : 0;
            return CallerTicket.Admitted(this, isStream, isMetered: limits.BytesPerSecond > 0);
        }
    }

    /// <summary>Takes the meter out of use if forgetting it would change nothing.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            _isRetired = _streams == 0 && RequestsWait_NeedsLock() == TimeSpan.Zero && BytesWait_NeedsLock() == TimeSpan.Zero
                && _requests.IsFull && _bytes.IsFull;
            return _isRetired;
        }
    }

    /// <summary>Returns once there are bytes left to take, so that a stream is slowed down instead of ended.</summary>
    public async ValueTask WaitForBytesAsync(CancellationToken cancellationToken)
    {
        while (UntilBytes() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < LongestDelay ? wait : LongestDelay, time, cancellationToken);
        }
    }

    public void TakeBytes(long count)
    {
        lock (_lock)
        {
            _bytes.Take(count);
        }
    }

    public void LeaveStream()
    {
        lock (_lock)
        {
            _streams--;
        }
    }

    private TimeSpan UntilBytes()
    {
        lock (_lock)
        {
            return BytesWait_NeedsLock();
        }
    }

    private TimeSpan Wait_NeedsLock(bool isStream)
    {
        var wait = RequestsWait_NeedsLock() is var requests && requests > TimeSpan.Zero ? requests : BytesWait_NeedsLock();
        return wait == TimeSpan.Zero && isStream && _limits.Streams > 0 && _streams >= _limits.Streams ? StreamWait : wait;
    }

    private TimeSpan RequestsWait_NeedsLock() => _limits.RequestsPerSecond > 0
        ? _requests.Fill(_limits.RequestsPerSecond, _limits.RequestsPerSecond)
        : TimeSpan.Zero;

    private TimeSpan BytesWait_NeedsLock() => _limits.BytesPerSecond > 0
        ? _bytes.Fill(_limits.BytesPerSecond, (double)_limits.BytesPerSecond * BurstSeconds)
        : TimeSpan.Zero;
}
