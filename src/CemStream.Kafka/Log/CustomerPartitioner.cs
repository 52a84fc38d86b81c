using System.Buffers.Binary;
using System.Text;

namespace CemStream.Kafka.Log;

/// <summary>
/// Which partition a customer is in: the 32-bit murmur2 of the id's UTF-8 with Kafka's seed, its sign bit cleared, modulo the number of
/// partitions. The same as the default of the Java client and of kafkajs, and librdkafka's "murmur2_random", so that records that others
/// produce with the customer id as key lie where they are looked for.
/// </summary>
internal static class CustomerPartitioner
{
    private const uint Multiplier = 0x5bd1e995;
    private const uint Seed = 0x9747b28c;

    public static int Partition(string customerId, int partitions)
    {
        Span<byte> utf8 = stackalloc byte[512];
        utf8 = Encoding.UTF8.TryGetBytes(customerId, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(customerId);
        return (int)((Murmur2(utf8) & 0x7fffffff) % (uint)partitions);
    }

    /// <summary>Austin Appleby's MurmurHash2.</summary>
    internal static uint Murmur2(ReadOnlySpan<byte> data)
    {
        var hash = Seed ^ (uint)data.Length;
        while (data.Length >= sizeof(uint))
        {
            hash = (hash * Multiplier) ^ Mix(BinaryPrimitives.ReadUInt32LittleEndian(data));
            data = data[sizeof(uint)..];
        }

        if (!data.IsEmpty)
        {
            for (var index = 0; index < data.Length; index++)
            {
                hash ^= (uint)data[index] << (8 * index);
            }

            hash *= Multiplier;
        }

        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }

    private static uint Mix(uint block)
    {
        block *= Multiplier;
        return (block ^ (block >> 24)) * Multiplier;
    }
}
