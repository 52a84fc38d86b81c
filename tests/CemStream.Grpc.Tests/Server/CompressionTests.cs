using System.IO.Compression;
using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>Messages that are compressed, or said to be.</summary>
public sealed class CompressionTests : RawServerTests
{
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
        var answer = await Client.PostAsync(EchoServer.Say, RawGrpcClient.Frame(1, Hello), ("grpc-encoding", "snappy"));
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
    [InlineData(null)]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("snappy, br")]
    public async Task CompressedReply_ClientCannotReadIt_IsPlain(string? accepted)
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Text = new string('z', 10_000), Compress = true }.ToByteArray());
        var answer = await Client.PostAsync(EchoServer.Say, body, accepted is null ? [] : [("grpc-accept-encoding", accepted)]);
        Assert.Equal((GrpcStatusCode.Ok, null, (byte)0), (answer.Status, answer.Header("grpc-encoding"), answer.Body[0]));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("identity, deflate", "deflate")]
    [InlineData("identity,deflate,gzip", "gzip")]
    public async Task CompressedReply_ClientCanReadIt_IsCompressed(string accepted, string encoding)
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Text = new string('z', 10_000), Compress = true }.ToByteArray());
        var answer = await Client.PostAsync(EchoServer.Say, body, ("grpc-accept-encoding", accepted));
        Assert.Equal((GrpcStatusCode.Ok, encoding, (byte)1), (answer.Status, answer.Header("grpc-encoding"), answer.Body[0]));
        Assert.InRange(answer.Body.Length, 1, 1000);
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
}
