namespace CemStream.Streaming.Log;

/// <summary>The log cannot be reached or written to now. Worth another try later: what was to be appended may be in the log all the same.</summary>
public sealed class LogUnavailableException : Exception
{
    public LogUnavailableException()
    {
    }

    public LogUnavailableException(string message)
        : base(message)
    {
    }

    public LogUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
