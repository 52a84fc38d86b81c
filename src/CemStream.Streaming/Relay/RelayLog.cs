using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Relay;

/// <summary>Event ids 1060 to 1069.</summary>
internal static partial class RelayLog
{
    [LoggerMessage(1060, LogLevel.Error, "Relaying the alerts of shard {Shard} failed; trying again.")]
    public static partial void RelayFailed(this ILogger logger, int shard, Exception error);
}
