using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Feed;

/// <summary>Event ids 1050 to 1059.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(1050, LogLevel.Error, "Reading the alert feed of shard {Shard} failed; trying again.")]
    public static partial void FeedPollFailed(this ILogger logger, int shard, Exception error);
}
