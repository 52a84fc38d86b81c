using StackExchange.Redis;

namespace CemStream.Redis.Store;

internal static class Watermark
{
    public const string Field = "watermark";

    public static long? Parse(RedisValue stored) => stored.IsNull ? null : (long)stored;
}
