using System.Net;

namespace CemStream.Grpc.Tests.Server;

/// <summary>What no good client sends.</summary>
public sealed class MalformedRequestTests : RawServerTests
{
    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("application/grpc+proto; v=1")]
    [InlineData("Application/GRPC")]
    public async Task ContentType_OfGrpc_IsServed(string contentType)
    {
        var answer = await Client.SendAsync(WithContentType(contentType));
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
        var answer = await Client.SendAsync(WithContentType(contentType));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Http);
    }

    [Fact]
    public async Task Method_OtherThanPost_MethodNotAllowed()
    {
        var request = RawGrpcClient.Request(EchoServer.Say, []);
        request.Method = HttpMethod.Put;
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Client.SendAsync(request)).Http);
    }

    [Fact]
    public async Task Protocol_Http1_UpgradeRequired()
    {
        using var client = new RawGrpcClient(Server.Http1Address);
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
        var answer = await Client.PostAsync(path, RawGrpcClient.Frame(0, Hello));
        Assert.Equal((HttpStatusCode.OK, GrpcStatusCode.Unimplemented, true), (answer.Http, answer.Status, answer.IsStatusAlone));
    }

    [Fact]
    public async Task Path_OfAPage_IsStillAPage()
    {
        using var client = new HttpClient { BaseAddress = Server.Http1Address };
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
}
