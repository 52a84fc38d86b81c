using System.Buffers.Binary;
using System.Numerics;

namespace CemStream.Risk.State;

/// <summary>CRC-32C, which processors compute by themselves.</summary>
internal static class Checksum
{
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, one);
        }

        return checksum;
    }
}
