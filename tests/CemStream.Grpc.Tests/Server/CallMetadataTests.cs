using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>What of the headers is metadata of the call.</summary>
public sealed class CallMetadataTests : RawServerTests
{
    [Fact]
    public async Task BinaryMetadata_NotBase64_Internal() =>
        await AssertStatusAsync(RawGrpcClient.Frame(0, Hello), GrpcStatusCode.Internal, ("echo-x-bin", "a*b"));

    [Theory]
    [InlineData("AQI=")]
    [InlineData("AQI")]
    public async Task BinaryMetadata_PaddedOrNot_ComesBackWithoutPadding(string value)
    {
        var answer = await Client.PostAsync(EchoServer.Say, RawGrpcClient.Frame(0, Hello), ("echo-x-bin", value));
        Assert.Equal("AQI", answer.Header("echo-x-bin"));
    }

    [Fact]
    public async Task ReservedMetadata_FromTheClient_IsNotGivenToHandlers()
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Hold = true, Name = "reserved" }.ToByteArray());
        var request = RawGrpcClient.Request(EchoServer.Repeat, body, ("grpc-secret", "x"), ("grpc-timeout", "1H"), ("te", "trailers"));
        using var response = await Client.OpenAsync(request);
        var call = await Server.Service.Call("reserved").Held;
        Assert.DoesNotContain(call.RequestHeaders, entry => entry.Key.StartsWith("grpc-") || entry.Key is "te" or "content-type");
        Client.CutConnection();
        await Server.Service.Call("reserved").Ended;
    }
}
