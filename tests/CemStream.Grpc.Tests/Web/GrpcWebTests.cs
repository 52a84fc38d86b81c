using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CemStream.Grpc.Tests.Echo;
using CemStream.Grpc.Tests.Server;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Web;

/// <summary>What a browser does: gRPC-Web in both forms, over HTTP/1.1 and HTTP/2.</summary>
public sealed class GrpcWebTests
{
    private const string Origin = "https://desk.example.com";
    private const byte TrailerFlag = 0x80;

    public static TheoryData<string, bool> Forms => new()
    {
        { "application/grpc-web", false },
        { "application/grpc-web+proto", true },
        { "application/grpc-web-text", false },
        { "application/grpc-web-text+proto", true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Unary_AnyForm_MessageThenStatusInTheBody(string contentType, bool http2)
    {
        await using var server = await EchoServer.StartAsync();
        var (messages, trailers) = await CallAsync(server, EchoServer.Say, new EchoRequest { Text = "hello" }, contentType, http2);
        Assert.Equal("hello", Assert.Single(messages).Text);
        Assert.Contains("grpc-status: 0\r\n", trailers);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ServerStream_FailsAtItsEnd_MessagesThenStatusAndMetadata(string contentType, bool http2)
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { Text = "part", Count = 300, FailCode = 9, FailMessage = "ü" };
        var (messages, trailers) = await CallAsync(server, EchoServer.Repeat, request, contentType, http2);
        Assert.Equal(Enumerable.Range(0, 300), messages.Select(m => m.Index));
        Assert.Contains("grpc-status: 9\r\n", trailers);
        Assert.Contains("grpc-message: %C3%BC\r\n", trailers);
        Assert.Contains("fail-detail: told\r\n", trailers);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Failure_BeforeTheFirstMessage_StatusInTheHeaders(string contentType, bool http2)
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new HttpClient();
        using var response = await client.SendAsync(
            Request(server, EchoServer.Say, new EchoRequest { FailCode = 3, FailMessage = "no" }, contentType, http2));
        Assert.Equal(["3"], response.Headers.GetValues("grpc-status"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Text_NotBase64_Internal()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new HttpClient();
        var request = Request(server, EchoServer.Say, new EchoRequest(), "application/grpc-web-text", http2: false);
        request.Content = new StringContent("?????", MediaTypeHeaderValue.Parse("application/grpc-web-text"));
        using var response = await client.SendAsync(request);
        Assert.Equal(["13"], response.Headers.GetValues("grpc-status"));
    }

    [Theory]
    [InlineData(Origin, true)]
    [InlineData("https://evil.example.com", false)]
    public async Task Preflight_OnlyConfiguredOriginsMayCall(string origin, bool allowed)
    {
        await using var server = await EchoServer.StartAsync(options => options.AllowedOrigins = [Origin]);
        using var client = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Http1Address, EchoServer.Say));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web,authorization");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task Call_FromAConfiguredOrigin_PageMayReadAnswerAndStatus()
    {
        await using var server = await EchoServer.StartAsync(options => options.AllowedOrigins = [Origin]);
        using var client = new HttpClient();
        var request = Request(server, EchoServer.Say, new EchoRequest(), "application/grpc-web", http2: false);
        request.Headers.Add("Origin", Origin);
        using var response = await client.SendAsync(request);
        Assert.Equal([Origin], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Expose-Headers"));
    }

    private static HttpRequestMessage Request(EchoServer server, string path, EchoRequest message, string contentType, bool http2)
    {
        var frame = RawGrpcClient.Frame(0, message.ToByteArray());
        var body = contentType.Contains("-text") ? Encoding.ASCII.GetBytes(Convert.ToBase64String(frame)) : frame;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http2 ? server.Address : server.Http1Address, path))
        {
            Content = new ByteArrayContent(body),
            Version = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }

    private static async Task<(List<EchoReply> Messages, string Trailers)> CallAsync(
        EchoServer server, string path, EchoRequest message, string contentType, bool http2)
    {
        using var client = new HttpClient();
        using var response = await client.SendAsync(Request(server, path, message, contentType, http2));
        var isText = contentType.Contains("-text");
        Assert.Equal(isText ? "application/grpc-web-text+proto" : "application/grpc-web+proto", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsByteArrayAsync();
        return Parse(isText ? Decode(Encoding.ASCII.GetString(body)) : body);
    }

    // Base64 that is padded in the middle, at each flush, as browsers get it.
    private static byte[] Decode(string text)
    {
        Assert.Equal(0, text.Length % 4);
        return [.. text.Chunk(4).SelectMany(four => Convert.FromBase64CharArray(four, 0, 4))];
    }

    private static (List<EchoReply> Messages, string Trailers) Parse(ReadOnlySpan<byte> body)
    {
        var messages = new List<EchoReply>();
        while (body[0] != TrailerFlag)
        {
            var end = 5 + BinaryPrimitives.ReadInt32BigEndian(body[1..]);
            messages.Add(EchoReply.Parser.ParseFrom(body[5..end]));
            body = body[end..];
        }

        Assert.Equal(body.Length - 5, BinaryPrimitives.ReadInt32BigEndian(body[1..]));
        return (messages, Encoding.ASCII.GetString(body[5..]));
    }
}
