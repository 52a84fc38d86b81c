namespace CemStream.Sqlite;

/// <summary>The file cannot be used as it is. The message says why, for whoever runs the program.</summary>
public sealed class StoreFileException : Exception
{
    public StoreFileException()
    {
    }

    public StoreFileException(string message)
        : base(message)
    {
    }

    public StoreFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
