using CemStream.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CemStream.Hosting;

internal static class ProgramLog
{
    /// <summary>Writes to standard error: what a command answers goes to standard output.</summary>
    public static void AddProgramLog(this ILoggingBuilder logging, LogOptions options) =>
        logging
            .SetMinimumLevel(options.Level)
            .AddFilter("Microsoft", options.Level > LogLevel.Warning ? options.Level : LogLevel.Warning)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            })
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
