namespace CemStream.Streaming.Store;

/// <summary>The store cannot be reached, or refuses, now. Worth another try later: what was asked for may have happened all the same.</summary>
public class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
