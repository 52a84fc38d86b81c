using Microsoft.Extensions.Logging;

namespace CemStream.Simulation;

/// <summary>Adds virtual time and process to what is logged.</summary>
internal sealed class PrefixedLogger<T>(ILogger inner, string prefix, TimeProvider clock) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (inner.IsEnabled(logLevel))
        {
            inner.Log(
                logLevel,
                eventId,
                state,
                exception,
                (s, e) => $"{clock.GetUtcNow():dd HH:mm:ss.fff} {prefix} {formatter(s, e)} {e?.Message}");
        }
    }
}
