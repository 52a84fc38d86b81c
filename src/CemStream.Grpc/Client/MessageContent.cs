using System.Buffers;
using CemStream.Grpc.Protocol;
using Google.Protobuf;

namespace CemStream.Grpc.Client;

internal static class MessageContent
{
    /// <summary>A request body of exactly one message.</summary>
    public static HttpContent Of(IMessage message)
    {
        var frame = new ArrayBufferWriter<byte>(MessageFrame.PrefixLength + message.CalculateSize());
        MessageFrame.Write(frame, message);
        return new ReadOnlyMemoryContent(frame.WrittenMemory);
    }
}
