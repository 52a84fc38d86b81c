using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Ingest;

internal static partial class IngestLog
{
    [LoggerMessage(1320, LogLevel.Warning, "A batch was refused: the log cannot be reached.")]
    public static partial void BatchRefused(this ILogger logger, Exception error);
}
