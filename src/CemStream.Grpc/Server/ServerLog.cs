using Microsoft.Extensions.Logging;

namespace CemStream.Grpc.Server;

internal static partial class ServerLog
{
    [LoggerMessage(4001, LogLevel.Error, "The handler of {Method} failed.")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(4003, LogLevel.Warning, "The handler of {Method} failed; the answer is {Status}.")]
    public static partial void HandlerFailedAs(ILogger logger, string method, GrpcStatusCode status, Exception exception);

    [LoggerMessage(4002, LogLevel.Debug, "{Method} ended with {Status}: {Message}")]
    public static partial void CallEnded(ILogger logger, string method, GrpcStatusCode status, string message);
}
