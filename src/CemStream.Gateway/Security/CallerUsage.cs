using System.Collections.Concurrent;

namespace CemStream.Gateway.Security;

/// <summary>
/// What the callers use at present, by the caller's name: all keys of a caller share its limits, and a changed file does not reset them.
/// </summary>
internal sealed class CallerUsage(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CallerMeter> _meters = new(StringComparer.Ordinal);

    public CallerTicket Enter(Caller caller, bool isStream) =>
        caller.Limits == CallerLimits.None
            ? default
            : _meters.GetOrAdd(caller.Name, static (_, time) => new CallerMeter(time), time).Enter(caller.Limits, isStream);
}
