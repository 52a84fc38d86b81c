using System.Buffers.Binary;
using System.Net.Http.Headers;
using CemStream.Grpc.Tests.Echo;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;
using Google.Protobuf;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Server;

/// <summary>The server's side of deadlines: the client here has no clock of its own, and the server's goes when it is told to.</summary>
public sealed class DeadlineTests : RawServerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("10")]
    [InlineData("-1S")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    [InlineData("99999999H")]
    [InlineData("soon")]
    public async Task Timeout_GarbageOrEndless_IsServed(string timeout) =>
        await AssertStatusAsync(RawGrpcClient.Frame(0, Hello), GrpcStatusCode.Ok, ("grpc-timeout", timeout));

    [Theory]
    [InlineData("0n")]
    [InlineData("0H")]
    [InlineData("99n")]
    public async Task Timeout_AlreadyOver_DeadlineExceeded(string timeout) =>
        await AssertStatusAsync(RawGrpcClient.Frame(0, Hello), GrpcStatusCode.DeadlineExceeded, ("grpc-timeout", timeout));

    [Fact]
    public async Task Deadline_WhileAWriteWaits_EndsTheHandler()
    {
        using var response = await StalledStream.OpenAsync(Client, Server, "stalled", ("grpc-timeout", "1H"));
        Clock.Advance(Hour);

        // The write is given a last while, from the moment at which it hears of the deadline.
        var ended = Server.Service.Call("stalled").Ended;
        await Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(ended.IsCompletedSuccessfully);
            },
            "The handler goes on.");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync().Soon());
    }

    [Fact]
    public async Task Deadline_WhileTheHandlerLooksAtNoToken_StatusComesAndLaterWritesThrow()
    {
        var call = Server.Service.Call("stubborn");
        var request = new EchoRequest { Count = 1, Mode = Mode.Stubborn, Name = "stubborn" };
        var answer = Client.PostAsync(EchoServer.Repeat, RawGrpcClient.Frame(0, request.ToByteArray()), ("grpc-timeout", "1H"));
        await call.Held;
        Clock.Advance(Hour);
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await answer).Status);
        call.Release();
        await call.Ended;
        Assert.Equal(0, call.Sent);
    }

    [Fact]
    public async Task Deadline_InTheMiddleOfWrites_WholeMessagesThenTheStatus()
    {
        var call = Server.Service.Call("racing");
        var request = new EchoRequest { Count = int.MaxValue, Text = "some text", Name = "racing" };
        var body = RawGrpcClient.Frame(0, request.ToByteArray());
        for (var i = 0; i < 100; i++)
        {
            var before = call.Sent;
            var answer = Client.PostAsync(EchoServer.Repeat, body, ("grpc-timeout", "1H"));
            while (call.Sent <= before + i && !answer.IsCompleted)
            {
                await Task.Yield();
            }

            Clock.Advance(Hour);
            Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await answer).Status);
            AssertWholeMessages((await answer).Body);
        }
    }

    [Fact]
    public async Task Deadline_DuringAnOpenRequest_StatusComesWhileTheClientStillSends()
    {
        var request = RawGrpcClient.Request(EchoServer.Join, [], ("grpc-timeout", "1H"));
        request.Content = new NeverEndingContent();
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/grpc");
        var answer = Client.SendAsync(request);

        // An hour that passes before the server has the call is not one of the call's.
        await Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(Hour);
                return Task.FromResult(answer.IsCompleted);
            },
            "The call goes on.");
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await answer).Status);
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
