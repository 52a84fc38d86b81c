using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CemStream.Streaming.Tests.Shards;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ConcurrentQueue<string>, ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Enqueue($"{logLevel} {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
