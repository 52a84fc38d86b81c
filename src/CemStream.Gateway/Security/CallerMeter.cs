namespace CemStream.Gateway.Security;

/// <summary>Holds one caller to its limits.</summary>
internal sealed class CallerMeter(TimeProvider time)
{
    /// <summary>How many seconds' worth of bytes may come at once, so that a single batch may be larger than a second's.</summary>
    private const int BurstSeconds = 10;

    private static readonly TimeSpan StreamWait = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TokenBucket _requests = new(time);
    private readonly TokenBucket _bytes = new(time);
    private int _streams;

    public CallerTicket Enter(CallerLimits limits, bool isStream)
    {
        lock (_lock)
        {
            if (limits.RequestsPerSecond > 0
                && _requests.Fill(limits.RequestsPerSecond, limits.RequestsPerSecond) is var untilRequest && untilRequest > TimeSpan.Zero)
            {
                return CallerTicket.Refused(untilRequest);
            }

            if (limits.BytesPerSecond > 0
                && _bytes.Fill(limits.BytesPerSecond, limits.BytesPerSecond * BurstSeconds) is var untilByte && untilByte > TimeSpan.Zero)
            {
                return CallerTicket.Refused(untilByte);
            }

            if (isStream && limits.Streams > 0 && _streams >= limits.Streams)
            {
                return CallerTicket.Refused(StreamWait);
            }

            _requests.Take(limits.RequestsPerSecond > 0 ? 1 : 0);
            _streams += isStream ? 1 : 0;
            return CallerTicket.Admitted(this, isStream, isMetered: limits.BytesPerSecond > 0);
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
}
