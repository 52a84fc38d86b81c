using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CemStream.Risk.Events;

namespace CemStream.Risk.State;

/// <summary>Hashes that are the same in every process and for ever, as they are stored.</summary>
internal static class StableHash
{
    /// <summary>The first 8 bytes of SHA-256 of the UTF-8.</summary>
    public static ulong Of(string text) => Prefixed(0, text);

    /// <summary>The same conversation id on another channel is another contact.</summary>
    public static ulong Of(Channel channel, string conversationId) => Prefixed((byte)channel, conversationId);

    private static ulong Prefixed(byte kind, string text)
    {
        var size = 1 + Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        bytes[0] = kind;
        var used = 1 + Encoding.UTF8.GetBytes(text, bytes[1..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..used], hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
