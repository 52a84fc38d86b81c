using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CemStream.Gateway.Security;

/// <summary>One request of a caller with limits, until it ends.</summary>
internal readonly struct CallerTicket : IDisposable
{
    private readonly CallerMeter? _meter;
    private readonly bool _isStream;
    private readonly bool _isMetered;

    private CallerTicket(CallerMeter? meter, bool isStream, bool isMetered, TimeSpan? retryAfter)
    {
        _meter = meter;
        _isStream = isStream;
        _isMetered = isMetered;
        RetryAfter = retryAfter;
    }

    /// <summary>When to try again; <see langword="null"/> if the request is let in.</summary>
    public TimeSpan? RetryAfter { get; }

    public static CallerTicket Refused(TimeSpan retryAfter) => new(meter: null, isStream: false, isMetered: false, retryAfter);

    public static CallerTicket Admitted(CallerMeter meter, bool isStream, bool isMetered) => new(meter, isStream, isMetered, retryAfter: null);

    /// <summary>Counts what is read of the body; a stream over its limit is read more slowly.</summary>
    public void Meter(HttpContext http)
    {
        if (_isMetered && _meter is { } meter)
        {
            http.Features.Set<IRequestBodyPipeFeature>(new MeteredBody(http.Request.BodyReader, meter, isSlowed: _isStream));
        }
    }

    public void Dispose()
    {
        if (_isStream)
        {
            _meter?.LeaveStream();
        }
    }
}
