using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CemStream.Testing.Logs;

/// <summary>Keeps what is logged as an error: in most tests nothing should be, and some take what they expect.</summary>
public sealed class ErrorLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Whatever is logged as an error is right.</summary>
    public bool AreExpected { get; set; }

    public void AssertNone() => Assert.True(AreExpected || _errors.IsEmpty, string.Join(Environment.NewLine, _errors));

    /// <summary>The first that was not taken; <see langword="null"/> if there is none.</summary>
    public string? Take() => _errors.TryDequeue(out var error) ? error : null;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
