using System.Collections.Concurrent;

namespace CemStream.Gateway.Security;

/// <summary>
/// What the callers use at present, by the caller's name: all keys of a caller share its limits, and a changed file does not reset them.
/// Callers with tokens are as many as the issuer has subjects, so those who use nothing are forgotten.
/// </summary>
internal sealed class CallerUsage(TimeProvider time)
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(bool ByToken, string Name), CallerMeter> _meters = [];
    private readonly Lock _sweeping = new();
    private long _sweptAt = time.GetTimestamp();

    /// <summary>How many callers are remembered.</summary>
    public int Count => _meters.Count;

    public CallerTicket Enter(Caller caller, bool isStream)
    {
        if (caller.Limits == CallerLimits.None)
        {
            return default;
        }

        SweepIfDue();
        while (true)
        {
            var meter = _meters.GetOrAdd((caller.IsByToken, caller.Name), static (_, time) => new CallerMeter(time), time);
            if (meter.TryEnter(caller.Limits, isStream) is { } ticket)
            {
                return ticket;
            }
        }
    }

    private void SweepIfDue()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _sweptAt)) < SweepInterval || !_sweeping.TryEnter())
        {
            return;
        }

        try
        {
            Volatile.Write(ref _sweptAt, time.GetTimestamp());
            foreach (var entry in _meters)
            {
                if (entry.Value.TryRetire())
                {
                    _meters.TryRemove(entry);
                }
            }
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
