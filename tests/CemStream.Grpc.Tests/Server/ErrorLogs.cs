using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CemStream.Grpc.Tests.Server;

/// <summary>Keeps what is logged as an error; a test takes those it expects.</summary>
internal sealed class ErrorLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    public void AssertNone() => Assert.True(_errors.IsEmpty, string.Join(Environment.NewLine, _errors));

    public string? Take() => _errors.TryDequeue(out var error) ? error : null;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error)
        {
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
