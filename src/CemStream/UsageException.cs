namespace CemStream;

/// <summary>Ends a command with <see cref="ExitCode.Usage"/>; every line says what is wrong and how to put it right.</summary>
internal sealed class UsageException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public UsageException(string error)
        : this([error])
    {
    }

    public IReadOnlyList<string> Errors { get; } = errors;
}
