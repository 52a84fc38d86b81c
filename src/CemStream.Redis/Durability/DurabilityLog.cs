using Microsoft.Extensions.Logging;

namespace CemStream.Redis.Durability;

/// <summary>Event ids 5001 to 5049.</summary>
internal static partial class DurabilityLog
{
    [LoggerMessage(5001, LogLevel.Warning,
        "Redis {Server} has the eviction policy \"{Policy}\": it may drop states without a word. Set maxmemory-policy to noeviction.")]
    public static partial void Evicts(this ILogger logger, string server, string policy);

    [LoggerMessage(5002, LogLevel.Warning,
        "Redis {Server} has no append-only file: after a restart everything since the last snapshot, or all of it, is folded again from "
        + "the log. Set appendonly to yes.")]
    public static partial void NotPersistent(this ILogger logger, string server);

    [LoggerMessage(5003, LogLevel.Warning,
        "Redis {Server} has {Replicas} replicas and takes writes without them: a failover may go back further than it need. Set "
        + "min-replicas-to-write to 1 or more.")]
    public static partial void WritesWithoutReplicas(this ILogger logger, string server, int replicas);

    [LoggerMessage(5004, LogLevel.Warning, "Redis {Server} is version {Version}; {Oldest} or newer is needed.")]
    public static partial void TooOld(this ILogger logger, string server, Version version, Version oldest);

    [LoggerMessage(5005, LogLevel.Information, "Redis could not be asked how it keeps data; trying again.")]
    public static partial void CheckFailed(this ILogger logger, Exception error);

    [LoggerMessage(5006, LogLevel.Warning, "Redis does not say how it keeps data: INFO was refused.")]
    public static partial void CheckRefused(this ILogger logger, Exception error);
}
