using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Tests;

/// <summary>A line of the log that tells what cannot be seen otherwise.</summary>
internal sealed class AwaitedLine(string part) : ILoggerProvider, ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once a line with the part was written.</summary>
    public Task Came => _came.Task.WaitAsync(Patience);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains(part, StringComparison.Ordinal))
        {
            _came.TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
