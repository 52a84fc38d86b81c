using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Server;

public sealed class FramedWriteTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(1000, 10)]
    [InlineData(50, 40_000)]
    public async Task WriteFramed_ManyMessagesAtOnce_ArriveAsTheyAre(int count, int size)
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { Count = count, Payload = ByteString.CopyFrom(new byte[size]), Mode = Mode.Framed };
        var replies = await server.Channel.ServerStreaming(EchoServer.Repeat, request, EchoReply.Parser).ToListAsync();
        Assert.Equal(Enumerable.Range(0, count), replies.Select(r => r.Index));
        Assert.All(replies, reply => Assert.Equal(size, reply.Payload.Length));
    }
}
