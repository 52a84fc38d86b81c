using Microsoft.Extensions.Logging;

namespace CemStream.Gateway;

/// <summary>Event ids 1350 to 1359.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(1350, LogLevel.Warning, "A read failed: the store cannot be reached.")]
    public static partial void ReadFailed(this ILogger logger, Exception error);

    [LoggerMessage(1351, LogLevel.Warning, "A subscription ended: the store cannot be reached.")]
    public static partial void SubscriptionEnded(this ILogger logger, Exception error);

    [LoggerMessage(1352, LogLevel.Warning, "A write failed: the log cannot be reached.")]
    public static partial void WriteFailed(this ILogger logger, Exception error);
}
