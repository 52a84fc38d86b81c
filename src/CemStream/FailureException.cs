namespace CemStream;

/// <summary>Ends a command with <see cref="ExitCode.Failure"/> and a message for the person at the terminal.</summary>
internal sealed class FailureException(string message, Exception? innerException = null) : Exception(message, innerException);
