using System.Text;

namespace CemStream.Sqlite.Log;

/// <summary>
/// Which shard a customer is in: 64-bit FNV-1a of the id's UTF-8, its halves folded together, modulo the number of shards. It must never
/// change: it says where the states in existing files are.
/// </summary>
internal static class ShardHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static int Shard(string customerId, int shards)
    {
        Span<byte> utf8 = stackalloc byte[512];
        utf8 = Encoding.UTF8.TryGetBytes(customerId, utf8, out int length) ? utf8[..length] : Encoding.UTF8.GetBytes(customerId);
        return Shard(utf8, shards);
    }

    public static int Shard(ReadOnlySpan<byte> customerId, int shards)
    {
        ulong hash = Basis;
        foreach (byte unit in customerId)
        {
            hash = (hash ^ unit) * Prime;
        }

        return (int)((uint)(hash ^ (hash >> 32)) % (uint)shards);
    }
}
