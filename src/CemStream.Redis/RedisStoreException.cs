namespace CemStream.Redis;

/// <summary>Redis could not be reached, did not answer in time, or refused. What was asked for may have happened all the same.</summary>
public sealed class RedisStoreException : Exception
{
    public RedisStoreException()
    {
    }

    public RedisStoreException(string message)
        : base(message)
    {
    }

    public RedisStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
