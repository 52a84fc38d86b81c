using CemStream.Streaming.Store;

namespace CemStream.Redis;

/// <summary>Redis could not be reached, did not answer in time, or refused. What was asked for may have happened all the same.</summary>
public sealed class RedisStoreException : StoreUnavailableException
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

    // Behind the first part stands the state of the client's buffers; the inner exception has it.
    internal static RedisStoreException Unreachable(Exception error) =>
        new($"Redis cannot be reached: {error.Message.Split(';')[0]}", error);
}
