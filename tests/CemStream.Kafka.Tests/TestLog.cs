using Microsoft.Extensions.Logging;

namespace CemStream.Kafka.Tests;

/// <summary>Writes the program's log into the output of the test that runs.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    private readonly ITestOutputHelper? _output = TestContext.Current.TestOutputHelper;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            _output?.WriteLine($"{TimeProvider.System.GetUtcNow():mm:ss.fff} {logLevel}: {formatter(state, exception)} {exception}");
        }
        catch (InvalidOperationException)
        {
            // librdkafka's threads may say something after the test has ended.
        }
    }

    public void Dispose()
    {
    }
}
