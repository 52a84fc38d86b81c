using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace CemStream.Grpc.Protocol;

/// <summary>A message on the wire: one byte that tells whether it is compressed, its length in four bytes (big endian), its body.</summary>
internal static class MessageFrame
{
    public const int PrefixLength = MessagePrefix.Length;

    /// <returns>Bytes written, prefix included.</returns>
    public static int Write(IBufferWriter<byte> output, IMessage message)
    {
        var length = message.CalculateSize();
        WritePrefix(output, length, flags: 0);
        message.WriteTo(output);
        return PrefixLength + length;
    }

    /// <inheritdoc cref="Write(IBufferWriter{byte}, IMessage)"/>
    public static int Write(IBufferWriter<byte> output, ReadOnlySpan<byte> body, byte flags = 0)
    {
        WritePrefix(output, body.Length, flags);
        output.Write(body);
        return PrefixLength + body.Length;
    }

    /// <summary>How many bytes of <paramref name="frames"/> are whole messages that together fit into a limit; the first one always does.</summary>
    public static int WholeMessages(ReadOnlySpan<byte> frames, int limit)
    {
        if (frames.Length <= limit)
        {
            return frames.Length;
        }

        var end = 0;
        do
        {
            end += FrameLength(frames[end..]);
        }
        while (end < frames.Length && end + FrameLength(frames[end..]) <= limit);

        return end;
    }

    private static int FrameLength(ReadOnlySpan<byte> frame) => PrefixLength + BinaryPrimitives.ReadInt32BigEndian(frame[1..]);

    private static void WritePrefix(IBufferWriter<byte> output, int length, byte flags)
    {
        MessagePrefix.Write(output.GetSpan(PrefixLength), length, flags);
        output.Advance(PrefixLength);
    }
}
