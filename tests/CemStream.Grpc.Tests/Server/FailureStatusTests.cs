using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>How a handler's failure looks on the wire.</summary>
public sealed class FailureStatusTests : RawServerTests
{
    [Fact]
    public async Task Failure_BeforeTheFirstMessage_IsStatusAlone()
    {
        var body = new EchoRequest { FailCode = 3, FailMessage = "ü%" }.ToByteArray();
        foreach (var path in new[] { EchoServer.Say, EchoServer.Repeat })
        {
            var answer = await Client.PostAsync(path, RawGrpcClient.Frame(0, body));
            Assert.Equal((GrpcStatusCode.InvalidArgument, true, "%C3%BC%25"), (answer.Status, answer.IsStatusAlone, answer.Header("grpc-message")));
        }
    }

    [Fact]
    public async Task Failure_WithAnEndlessMessage_IsBounded()
    {
        var body = new EchoRequest { FailCode = 3, FailMessage = new string('ü', 100_000) }.ToByteArray();
        var answer = await Client.PostAsync(EchoServer.Say, RawGrpcClient.Frame(0, body));
        Assert.Equal(GrpcStatusCode.InvalidArgument, answer.Status);
        Assert.InRange(answer.Header("grpc-message")!.Length, 7000, 7 * 1024);
    }
}
