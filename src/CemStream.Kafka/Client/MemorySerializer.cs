using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>Bytes as they are; copied only where they are a part of a larger array.</summary>
internal sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>>
{
    public static readonly MemorySerializer Instance = new();

    // Empty bytes are a value for Kafka, and no value is another; told apart by this very array.
    private static readonly byte[] NothingArray = [0];

    /// <summary>Stands for no value at all.</summary>
    public static ReadOnlyMemory<byte> Nothing => NothingArray;

    public byte[]? Serialize(ReadOnlyMemory<byte> data, SerializationContext context)
    {
        if (!MemoryMarshal.TryGetArray(data, out var segment) || segment.Array is not { } array || array.Length != data.Length)
        {
            return data.ToArray();
        }

        return ReferenceEquals(array, NothingArray) ? null : array;
    }
}
