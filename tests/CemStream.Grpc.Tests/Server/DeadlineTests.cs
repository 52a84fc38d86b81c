using System.Buffers.Binary;
using CemStream.Grpc.Tests.Echo;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;
using Google.Protobuf;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Server;

/// <summary>The server's side of deadlines: the client here has no clock of its own, and the server's goes when it is told to.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly VirtualTimeProvider _clock = new();

    [Fact]
    public async Task Deadline_WhileAWriteWaits_EndsTheHandler()
    {
        await using var server = await EchoServer.StartAsync(clock: _clock);
        using var client = new RawGrpcClient(server.Address);
        using var response = await StalledStream.OpenAsync(client, server, "stalled", ("grpc-timeout", "1H"));
        _clock.Advance(Hour);

        // The write is given a last while, from the moment at which it hears of the deadline.
        var ended = server.Service.Call("stalled").Ended;
        await Eventually.TrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(ended.IsCompletedSuccessfully);
            },
            "The handler goes on.");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync().Soon());
    }

    [Fact]
    public async Task Deadline_WhileTheHandlerLooksAtNoToken_StatusComesAndLaterWritesThrow()
    {
        await using var server = await EchoServer.StartAsync(clock: _clock);
        using var client = new RawGrpcClient(server.Address);
        var call = server.Service.Call("stubborn");
        var request = new EchoRequest { Count = 1, Mode = Mode.Stubborn, Name = "stubborn" };
        var answer = client.PostAsync(EchoServer.Repeat, RawGrpcClient.Frame(0, request.ToByteArray()), ("grpc-timeout", "1H"));
        await call.Held;
        _clock.Advance(Hour);
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await answer).Status);
        call.Release();
        await call.Ended;
        Assert.Equal(0, call.Sent);
    }

    [Fact]
    public async Task Deadline_InTheMiddleOfWrites_WholeMessagesThenTheStatus()
    {
        await using var server = await EchoServer.StartAsync(clock: _clock);
        using var client = new RawGrpcClient(server.Address);
        var call = server.Service.Call("racing");
        var request = new EchoRequest { Count = int.MaxValue, Text = "some text", Name = "racing" };
        var body = RawGrpcClient.Frame(0, request.ToByteArray());
        for (var i = 0; i < 100; i++)
        {
            var before = call.Sent;
            var answer = client.PostAsync(EchoServer.Repeat, body, ("grpc-timeout", "1H"));
            while (call.Sent <= before + i && !answer.IsCompleted)
            {
                await Task.Yield();
            }

            _clock.Advance(Hour);
            Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await answer).Status);
            AssertWholeMessages((await answer).Body);
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
