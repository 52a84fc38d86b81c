using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>What no good client sends. Each test ends by calling the server as a good client would.</summary>
public sealed class MalformedRequestTests : IAsyncLifetime
{
    private static readonly byte[] Hello = new EchoRequest { Text = "hello" }.ToByteArray();

    private EchoServer _server = null!;
    private RawGrpcClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await EchoServer.StartAsync();
        _client = new RawGrpcClient(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        var reply = await _server.Channel.UnaryAsync(EchoServer.Say, new EchoRequest { Text = "still here" }, EchoReply.Parser);
        Assert.Equal("still here", reply.Text);
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("application/grpc+proto; v=1")]
    [InlineData("Application/GRPC")]
    public async Task ContentType_OfGrpc_IsServed(string contentType)
    {
        var answer = await _client.SendAsync(WithContentType(contentType));
        Assert.Equal((HttpStatusCode.OK, GrpcStatusCode.Ok), (answer.Http, answer.Status));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-websocket")]
    [InlineData("application/grpc+json")]
    [InlineData("application/grpcx")]
    [InlineData(null)]
    public async Task ContentType_OfAnythingElse_UnsupportedMediaType(string? contentType)
    {
        var answer = await _client.SendAsync(WithContentType(contentType));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Http);
    }

    [Fact]
    public async Task Method_OtherThanPost_MethodNotAllowed()
    {
        var request = RawGrpcClient.Request(EchoServer.Say, []);
        request.Method = HttpMethod.Put;
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.SendAsync(request)).Http);
    }

    [Fact]
    public async Task Protocol_Http1_UpgradeRequired()
    {
        using var client = new RawGrpcClient(_server.Http1Address);
        var request = RawGrpcClient.Request(EchoServer.Say, RawGrpcClient.Frame(0, Hello));
        request.Version = HttpVersion.Version11;
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await client.SendAsync(request)).Http);
    }

    [Theory]
    [InlineData("/cemstream.test.v1.Echo/Sing")]
    [InlineData("/cemstream.test.v1.Nobody/Say")]
    [InlineData("/cemstream.test.v1.echo/say")]
    [InlineData("/cemstream.test.v1.Echo/Say/More")]
    [InlineData("/cemstream.test.v1.Echo")]
    [InlineData("/")]
    public async Task Path_OfNoMethod_UnimplementedAsStatusAlone(string path)
    {
        var answer = await _client.PostAsync(path, RawGrpcClient.Frame(0, Hello));
        Assert.Equal((HttpStatusCode.OK, GrpcStatusCode.Unimplemented, true), (answer.Http, answer.Status, answer.IsStatusAlone));
    }

    [Fact]
    public async Task Path_OfAPage_IsStillAPage()
    {
        using var client = new HttpClient { BaseAddress = _server.Http1Address };
        Assert.Equal("page one", await client.GetStringAsync("/page/one"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nowhere")).StatusCode);
    }

    [Fact]
    public async Task Body_Empty_Internal() => await AssertStatusAsync([], GrpcStatusCode.Internal);

    [Fact]
    public async Task Body_CutInThePrefix_Internal() => await AssertStatusAsync([0, 0, 0], GrpcStatusCode.Internal);

    [Fact]
    public async Task Body_CutInTheMessage_Internal() =>
        await AssertStatusAsync(RawGrpcClient.Frame(0, Hello)[..^1], GrpcStatusCode.Internal);

    [Fact]
    public async Task Body_BytesAfterTheMessage_Internal() =>
        await AssertStatusAsync([.. RawGrpcClient.Frame(0, Hello), 1], GrpcStatusCode.Internal);

    [Fact]
    public async Task Body_TwoMessagesForUnary_Internal() =>
        await AssertStatusAsync([.. RawGrpcClient.Frame(0, Hello), .. RawGrpcClient.Frame(0, Hello)], GrpcStatusCode.Internal);

    [Fact]
    public async Task Body_NotProtobuf_Internal() => await AssertStatusAsync(RawGrpcClient.Frame(0, [0x0a, 0xff]), GrpcStatusCode.Internal);

    [Fact]
    public async Task Body_UnknownCompressionFlag_Internal() => await AssertStatusAsync(RawGrpcClient.Frame(2, Hello), GrpcStatusCode.Internal);

    [Theory]
    [InlineData(0xff, 0xff, 0xff, 0xff)]
    [InlineData(0x80, 0x00, 0x00, 0x00)]
    [InlineData(0x00, 0x10, 0x00, 0x01)]
    public async Task Prefix_AboveTheLimit_ResourceExhaustedWithoutTheBody(byte a, byte b, byte c, byte d) =>
        await AssertStatusAsync([0, a, b, c, d], GrpcStatusCode.ResourceExhausted);

    [Fact]
    public async Task Compressed_WithoutEncoding_Internal() => await AssertStatusAsync(RawGrpcClient.Frame(1, Gzip(Hello)), GrpcStatusCode.Internal);

    [Fact]
    public async Task Compressed_Gzip_IsServed() =>
        await AssertStatusAsync(RawGrpcClient.Frame(1, Gzip(Hello)), GrpcStatusCode.Ok, ("grpc-encoding", "gzip"));

    [Fact]
    public async Task Compressed_NotReallyGzip_Internal() =>
        await AssertStatusAsync(RawGrpcClient.Frame(1, Hello), GrpcStatusCode.Internal, ("grpc-encoding", "gzip"));

    [Fact]
    public async Task Compressed_UnknownEncoding_UnimplementedAndToldWhatIsKnown()
    {
        var answer = await _client.PostAsync(EchoServer.Say, RawGrpcClient.Frame(1, Hello), ("grpc-encoding", "snappy"));
        Assert.Equal((GrpcStatusCode.Unimplemented, "identity,gzip,deflate"), (answer.Status, answer.Header("grpc-accept-encoding")));
    }

    [Fact]
    public async Task Encoding_UnknownButMessagePlain_IsServed() =>
        await AssertStatusAsync(RawGrpcClient.Frame(0, Hello), GrpcStatusCode.Ok, ("grpc-encoding", "snappy"));

    [Fact]
    public async Task Compressed_Bomb_ResourceExhausted()
    {
        var bomb = Gzip(new byte[300 * 1024 * 1024]);
        Assert.InRange(bomb.Length, 1, EchoServer.MaxMessageSize);
        await AssertStatusAsync(RawGrpcClient.Frame(1, bomb), GrpcStatusCode.ResourceExhausted, ("grpc-encoding", "gzip"));
    }

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
    public async Task BinaryMetadata_NotBase64_Internal() =>
        await AssertStatusAsync(RawGrpcClient.Frame(0, Hello), GrpcStatusCode.Internal, ("echo-x-bin", "a*b"));

    [Theory]
    [InlineData("AQI=")]
    [InlineData("AQI")]
    public async Task BinaryMetadata_PaddedOrNot_ComesBackWithoutPadding(string value)
    {
        var answer = await _client.PostAsync(EchoServer.Say, RawGrpcClient.Frame(0, Hello), ("echo-x-bin", value));
        Assert.Equal("AQI", answer.Header("echo-x-bin"));
    }

    [Fact]
    public async Task Failure_BeforeTheFirstMessage_IsStatusAlone()
    {
        var body = new EchoRequest { FailCode = 3, FailMessage = "ü%" }.ToByteArray();
        foreach (var path in new[] { EchoServer.Say, EchoServer.Repeat })
        {
            var answer = await _client.PostAsync(path, RawGrpcClient.Frame(0, body));
            Assert.Equal((GrpcStatusCode.InvalidArgument, true, "%C3%BC%25"), (answer.Status, answer.IsStatusAlone, answer.Header("grpc-message")));
        }
    }

    [Fact]
    public async Task Failure_WithAnEndlessMessage_IsBounded()
    {
        var body = new EchoRequest { FailCode = 3, FailMessage = new string('ü', 100_000) }.ToByteArray();
        var answer = await _client.PostAsync(EchoServer.Say, RawGrpcClient.Frame(0, body));
        Assert.Equal(GrpcStatusCode.InvalidArgument, answer.Status);
        Assert.InRange(answer.Header("grpc-message")!.Length, 7000, 7 * 1024);
    }

    [Fact]
    public async Task Deadline_DuringAnOpenRequest_StatusComesWhileTheClientStillSends()
    {
        var request = RawGrpcClient.Request(EchoServer.Join, [], ("grpc-timeout", "50m"));
        request.Content = new NeverEndingContent();
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/grpc");
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await _client.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Connection_Cut_HandlerEnds()
    {
        var body = new EchoRequest { Hold = true, Name = "cut" }.ToByteArray();
        using var response = await _client.OpenAsync(RawGrpcClient.Request(EchoServer.Repeat, RawGrpcClient.Frame(0, body)));
        await _server.Service.Call("cut").Held;
        _client.CutConnection();
        await _server.Service.Call("cut").Ended;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("snappy, br")]
    public async Task CompressedReply_ClientCannotReadIt_IsPlain(string? accepted)
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Text = new string('z', 10_000), Compress = true }.ToByteArray());
        var answer = await _client.PostAsync(EchoServer.Say, body, accepted is null ? [] : [("grpc-accept-encoding", accepted)]);
        Assert.Equal((GrpcStatusCode.Ok, null, (byte)0), (answer.Status, answer.Header("grpc-encoding"), answer.Body[0]));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("identity, deflate", "deflate")]
    [InlineData("identity,deflate,gzip", "gzip")]
    public async Task CompressedReply_ClientCanReadIt_IsCompressed(string accepted, string encoding)
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Text = new string('z', 10_000), Compress = true }.ToByteArray());
        var answer = await _client.PostAsync(EchoServer.Say, body, ("grpc-accept-encoding", accepted));
        Assert.Equal((GrpcStatusCode.Ok, encoding, (byte)1), (answer.Status, answer.Header("grpc-encoding"), answer.Body[0]));
        Assert.InRange(answer.Body.Length, 1, 1000);
    }

    [Fact]
    public async Task ReservedMetadata_FromTheClient_IsNotGivenToHandlers()
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Hold = true, Name = "reserved" }.ToByteArray());
        var request = RawGrpcClient.Request(EchoServer.Repeat, body, ("grpc-secret", "x"), ("grpc-timeout", "1H"), ("te", "trailers"));
        using var response = await _client.OpenAsync(request);
        var call = await _server.Service.Call("reserved").Held;
        Assert.DoesNotContain(call.RequestHeaders, entry => entry.Key.StartsWith("grpc-") || entry.Key is "te" or "content-type");
        _client.CutConnection();
        await _server.Service.Call("reserved").Ended;
    }

    private static byte[] Gzip(byte[] plain)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return output.ToArray();
    }

    private static HttpRequestMessage WithContentType(string? contentType)
    {
        var request = RawGrpcClient.Request(EchoServer.Say, RawGrpcClient.Frame(0, Hello));
        request.Content!.Headers.ContentType = null;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        }

        return request;
    }

    private async Task AssertStatusAsync(byte[] body, GrpcStatusCode expected, params (string Name, string Value)[] headers)
    {
        var answer = await _client.PostAsync(EchoServer.Say, body, headers);
        Assert.Equal((HttpStatusCode.OK, expected), (answer.Http, answer.Status));
    }
}
