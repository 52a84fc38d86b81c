using System.Buffers.Binary;

namespace CemStream.Grpc;

/// <summary>What stands before each message on the wire: whether it is compressed, and its length in four bytes, big endian.</summary>
public static class MessagePrefix
{
    public const int Length = 5;

    /// <param name="target">At least <see cref="Length"/> bytes.</param>
    /// <param name="messageLength">In bytes, without the prefix.</param>
    /// <param name="flags">1: the message is compressed.</param>
    public static void Write(Span<byte> target, int messageLength, byte flags = 0)
    {
        target[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], (uint)messageLength);
    }
}
