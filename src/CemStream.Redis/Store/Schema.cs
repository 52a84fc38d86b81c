using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>The layout of a shard's keys. A shard written by another layout is left alone.</summary>
internal static class Schema
{
    public const string Field = "schema";

    public static readonly RedisValue Version = "2";

    public static void Check(int shard, RedisValue stored)
    {
        if (!stored.IsNull && stored != Version)
        {
            throw new RedisStoreException(
                $"Shard {shard} is stored with schema {stored}, this program knows schema {Version}. Use the program that wrote it, "
                + "or delete the shard's keys and have it folded again from the log.");
        }
    }
}
