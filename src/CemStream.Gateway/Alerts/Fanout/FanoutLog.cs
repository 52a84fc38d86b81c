using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Alerts.Fanout;

/// <summary>Event ids 3050 to 3059.</summary>
internal static partial class FanoutLog
{
    [LoggerMessage(3050, LogLevel.Error, "Reading the alert feed for all subscribers failed; trying again.")]
    public static partial void FanoutFailed(this ILogger logger, Exception error);
}
