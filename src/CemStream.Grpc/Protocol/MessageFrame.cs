using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace CemStream.Grpc.Protocol;

/// <summary>A message on the wire: one byte that tells whether it is compressed, its length in four bytes (big endian), its body.</summary>
internal static class MessageFrame
{
    public const int PrefixLength = 5;

    /// <returns>Bytes written, prefix included.</returns>
    public static int Write(IBufferWriter<byte> output, IMessage message)
    {
        var length = message.CalculateSize();
        WritePrefix(output, length);
        message.WriteTo(output);
        return PrefixLength + length;
    }

    /// <inheritdoc cref="Write(IBufferWriter{byte}, IMessage)"/>
    public static int Write(IBufferWriter<byte> output, ReadOnlySpan<byte> body)
    {
        WritePrefix(output, body.Length);
        output.Write(body);
        return PrefixLength + body.Length;
    }

    private static void WritePrefix(IBufferWriter<byte> output, int length)
    {
        var prefix = output.GetSpan(PrefixLength);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        output.Advance(PrefixLength);
    }
}
