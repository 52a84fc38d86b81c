using Microsoft.Extensions.Logging;

namespace CemStream.Redis.Connection;

/// <summary>Event ids 5050 to 5059.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(5050, LogLevel.Warning, "Redis gave no answer within {Seconds} s; connecting anew.")]
    public static partial void ConnectingAnew(this ILogger logger, double seconds);
}
