using System.Buffers;
using CemStream.Grpc.Protocol;
using Google.Protobuf;

namespace CemStream.Grpc.Client;

internal static class MessageContent
{
    /// <summary>A request body of exactly one message.</summary>
    public static HttpContent Of(IMessage message, string? encoding)
    {
        var frame = new ArrayBufferWriter<byte>(MessageFrame.PrefixLength + message.CalculateSize());
        MessageEncoding.Write(frame, message, encoding);
        return new ReadOnlyMemoryContent(frame.WrittenMemory);
    }
}
