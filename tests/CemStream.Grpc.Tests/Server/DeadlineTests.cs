using System.Buffers.Binary;
using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Server;

/// <summary>The server's side of deadlines: the client here has no clock of its own.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task Deadline_WhileAWriteWaits_EndsTheHandler()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[10_000]), Count = int.MaxValue, Name = "stalled" };
        using var response = await client.OpenAsync(
            RawGrpcClient.Request(EchoServer.Repeat, RawGrpcClient.Frame(0, request.ToByteArray()), ("grpc-timeout", "2S")));
        await server.Service.Call("stalled").Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Deadline_WhileTheHandlerLooksAtNoToken_StatusComesAndLaterWritesThrow()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var request = new EchoRequest { Count = 1, Mode = Mode.Stubborn, Name = "stubborn" };
        var answer = await client.PostAsync(EchoServer.Repeat, RawGrpcClient.Frame(0, request.ToByteArray()), ("grpc-timeout", "2S"));
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, answer.Status);
        server.Service.Call("stubborn").Release();
        await server.Service.Call("stubborn").Ended;
        Assert.Equal(0, server.Service.Call("stubborn").Sent);
    }

    [Fact]
    public async Task Deadline_InTheMiddleOfWrites_WholeMessagesThenTheStatus()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var request = new EchoRequest { Count = int.MaxValue, Text = "some text", Name = "racing" };
        var body = RawGrpcClient.Frame(0, request.ToByteArray());
        for (var i = 0; i < 100; i++)
        {
            var answer = await client.PostAsync(EchoServer.Repeat, body, ("grpc-timeout", $"{i % 10}m"));
            Assert.Equal(GrpcStatusCode.DeadlineExceeded, answer.Status);
            AssertWholeMessages(answer.Body);
        }
    }

    private static void AssertWholeMessages(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            Assert.Equal("some text", EchoReply.Parser.ParseFrom(body.Slice(5, BinaryPrimitives.ReadInt32BigEndian(body[1..]))).Text);
            body = body[(5 + BinaryPrimitives.ReadInt32BigEndian(body[1..]))..];
        }
    }
}
