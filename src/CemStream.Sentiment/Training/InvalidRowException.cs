namespace CemStream.Sentiment.Training;

/// <summary>A row of a data file cannot be used; the message names file, line and field.</summary>
public sealed class InvalidRowException : Exception
{
    public InvalidRowException()
    {
    }

    public InvalidRowException(string message)
        : base(message)
    {
    }

    public InvalidRowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
