using Microsoft.Extensions.Logging;

namespace CemStream.Sqlite.Engine;

internal static partial class WriterLog
{
    [LoggerMessage(3001, LogLevel.Error, "A transaction of {Requests} requests failed; their callers were told.")]
    public static partial void TransactionFailed(ILogger logger, int requests, Exception error);
}
