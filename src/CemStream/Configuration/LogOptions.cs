using Microsoft.Extensions.Logging;

namespace CemStream.Configuration;

internal sealed class LogOptions
{
    /// <summary>Trace, Debug, Information, Warning, Error, Critical or None. The default value is Information.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;
}
