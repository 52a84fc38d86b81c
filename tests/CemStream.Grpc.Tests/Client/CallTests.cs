using CemStream.Grpc.Client;
using CemStream.Grpc.Tests.Echo;
using CemStream.Grpc.Tests.Server;
using CemStream.Testing.Servers;
using Google.Protobuf;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Client;

public sealed class CallTests
{
    [Fact]
    public async Task Unary_EmptyMessage_ComesBackEmpty()
    {
        await using var server = await EchoServer.StartAsync();
        Assert.Equal(new EchoReply(), await SayAsync(server, new EchoRequest()));
    }

    [Fact]
    public async Task Unary_MessageLargerThanTheWindow_ComesBackWhole()
    {
        await using var server = await EchoServer.StartAsync();
        var payload = ByteString.CopyFrom(Enumerable.Range(0, 1_000_000).Select(i => (byte)i).ToArray());
        var reply = await SayAsync(server, new EchoRequest { Payload = payload });
        Assert.Equal(payload, reply.Payload);
    }

    [Theory]
    [InlineData(Mode.Plain)]
    [InlineData(Mode.Encoded)]
    public async Task ServerStreaming_ManyReplies_ComeInOrder(Mode mode)
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { Text = new string('x', 100), Count = 5000, Mode = mode };
        var replies = await server.Channel.ServerStreaming(EchoServer.Repeat, request, EchoReply.Parser).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 5000), replies.Select(r => r.Index));
    }

    [Fact]
    public async Task ServerStreaming_FailureAfterReplies_ThrowsAfterThem()
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { Count = 3, FailCode = (int)GrpcStatusCode.Aborted, FailMessage = "enough" };
        var seen = 0;
        var failure = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (var _ in server.Channel.ServerStreaming(EchoServer.Repeat, request, EchoReply.Parser))
            {
                seen++;
            }
        });
        Assert.Equal((3, GrpcStatusCode.Aborted, "enough"), (seen, failure.Status, failure.Message));
    }

    [Fact]
    public async Task ClientStreaming_SeveralRequests_AreJoined()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Channel.ClientStreaming<EchoRequest, EchoReply>(EchoServer.Join, EchoReply.Parser);
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.WriteAsync(new EchoRequest { Text = text });
        }

        Assert.Equal(new EchoReply { Text = "abc", Index = 3 }, await call.CompleteAsync());
    }

    [Fact]
    public async Task ClientStreaming_ServerFailsEarly_CompleteThrowsItsStatus()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Channel.ClientStreaming<EchoRequest, EchoReply>(EchoServer.Join, EchoReply.Parser);
        await call.WriteAsync(new EchoRequest { FailCode = (int)GrpcStatusCode.ResourceExhausted, FailMessage = "full" });
        var failure = await Assert.ThrowsAsync<GrpcException>(call.CompleteAsync);
        Assert.Equal((GrpcStatusCode.ResourceExhausted, "full"), (failure.Status, failure.Message));
    }

    [Fact]
    public async Task Duplex_PingPong_EachAnswerComesBeforeTheNextRequest()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Channel.Duplex<EchoRequest, EchoReply>(EchoServer.Chat, EchoReply.Parser);
        await using var replies = call.ReadAllAsync().GetAsyncEnumerator();
        for (var i = 0; i < 100; i++)
        {
            await call.WriteAsync(new EchoRequest { Text = $"{i}" });
            Assert.True(await replies.MoveNextAsync());
            Assert.Equal(new EchoReply { Text = $"{i}", Index = i }, replies.Current);
        }

        call.Complete();
        Assert.False(await replies.MoveNextAsync());
    }

    [Fact]
    public async Task Duplex_NothingWrittenYet_HeadersComeAtOnce()
    {
        await using var server = await EchoServer.StartAsync();
        var metadata = new Metadata();
        metadata.Add("echo-text", "here");
        using var call = server.Channel.Duplex<EchoRequest, EchoReply>(EchoServer.Chat, EchoReply.Parser, new(Metadata: metadata));
        Assert.Equal("here", (await call.ResponseHeadersAsync()).GetText("echo-text"));
    }

    [Fact]
    public async Task Unary_HandlerFails_StatusMessageAndTrailersArrive()
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { FailCode = (int)GrpcStatusCode.FailedPrecondition, FailMessage = "50 % größer\r\n日本 😀" };
        var failure = await Assert.ThrowsAsync<GrpcException>(() => SayAsync(server, request));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, failure.Status);
        Assert.Equal(request.FailMessage, failure.Message);
        Assert.Equal("told", failure.Trailers.GetText("fail-detail"));
    }

    [Fact]
    public async Task Unary_HandlerCrashes_UnknownWithoutDetailAndLogged()
    {
        await using var server = await EchoServer.StartAsync();
        var failure = await Assert.ThrowsAsync<GrpcException>(() => SayAsync(server, new EchoRequest { Mode = Mode.Crash }));
        Assert.Equal(GrpcStatusCode.Unknown, failure.Status);
        Assert.DoesNotContain("secret", failure.Message);
        Assert.Contains("secret detail", server.Errors.Take());
    }

    [Fact]
    public async Task Unary_Metadata_TravelsBothWays()
    {
        await using var server = await EchoServer.StartAsync();
        var metadata = new Metadata();
        metadata.Add("echo-text", "first");
        metadata.Add("echo-text", "second");
        metadata.Add("echo-bytes-bin", [0, 255, 10, 13, 44]);
        var request = new EchoRequest { FailCode = (int)GrpcStatusCode.NotFound };
        var failure = await Assert.ThrowsAsync<GrpcException>(() =>
            server.Channel.UnaryAsync(EchoServer.Say, request, EchoReply.Parser, new(Metadata: metadata)));

        // HTTP may join the lines of one name.
        Assert.Equal("first, second", string.Join(", ", failure.Trailers.Where(e => e.Key == "echo-text").Select(e => e.Value)));
        Assert.Equal([0, 255, 10, 13, 44], failure.Trailers.GetBytes("echo-bytes-bin")!.Value.ToArray());
    }

    [Fact]
    public async Task Unary_NobodyListens_Unavailable()
    {
        using var channel = new GrpcChannel(new Uri($"http://127.0.0.1:{FreePort.Find()}"));
        var failure = await Assert.ThrowsAsync<GrpcException>(() => channel.UnaryAsync(EchoServer.Say, new EchoRequest(), EchoReply.Parser));
        Assert.Equal(GrpcStatusCode.Unavailable, failure.Status);
    }

    [Fact]
    public async Task Unary_UnknownMethod_Unimplemented()
    {
        await using var server = await EchoServer.StartAsync();
        var failure = await Assert.ThrowsAsync<GrpcException>(() =>
            server.Channel.UnaryAsync("/cemstream.test.v1.Echo/Sing", new EchoRequest(), EchoReply.Parser));
        Assert.Equal(GrpcStatusCode.Unimplemented, failure.Status);
    }

    [Fact]
    public async Task Unary_MessageAboveTheLimit_ResourceExhausted()
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[EchoServer.MaxMessageSize + 1]) };
        var failure = await Assert.ThrowsAsync<GrpcException>(() => SayAsync(server, request));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.Status);
    }

    [Fact]
    public async Task AnyCall_WithCompressedRequests_IsUnderstood()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = new GrpcChannel(server.Address, new GrpcChannelOptions { CompressRequests = true });
        var large = new EchoRequest { Text = new string('z', 100_000), Compress = true };

        Assert.Equal(large.Text, (await channel.UnaryAsync(EchoServer.Say, large, EchoReply.Parser)).Text);
        using var stream = channel.ClientStreaming<EchoRequest, EchoReply>(EchoServer.Join, EchoReply.Parser);
        await stream.WriteAsync(new EchoRequest { Text = "short" });
        await stream.WriteAsync(large);
        Assert.Equal(large.Text.Length + 5, (await stream.CompleteAsync()).Text.Length);
    }

    [Theory]
    [InlineData("gzip", 100_000, 1)]
    [InlineData("gzip", 10, 0)]
    [InlineData(null, 100_000, 0)]
    public async Task RequestBody_LargeAndAskedFor_IsCompressed(string? encoding, int size, byte flag)
    {
        using var content = MessageContent.Of(new EchoRequest { Text = new string('z', size) }, encoding);
        var body = await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(flag, body[0]);
        Assert.Equal(flag == 1, body.Length < size);
    }

    private static Task<EchoReply> SayAsync(EchoServer server, EchoRequest request) =>
        server.Channel.UnaryAsync(EchoServer.Say, request, EchoReply.Parser);
}
