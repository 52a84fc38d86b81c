using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>Bytes as they are; copied only where they are a part of a larger array.</summary>
internal sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>>
{
    public static readonly MemorySerializer Instance = new();

    public byte[] Serialize(ReadOnlyMemory<byte> data, SerializationContext context) =>
        MemoryMarshal.TryGetArray(data, out var segment) && segment.Array is { } array && array.Length == data.Length
            ? array
            : data.ToArray();
}
