namespace CemStream.Risk.State;

/// <summary>The bytes are not a state that <see cref="CustomerStateCodec"/> wrote: damaged, cut short, or of an unknown version.</summary>
public sealed class InvalidStateException : Exception
{
    public InvalidStateException()
    {
    }

    public InvalidStateException(string message)
        : base(message)
    {
    }

    public InvalidStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
