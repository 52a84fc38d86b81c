using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>Not beside others, whose memory would be measured too.</summary>
[Collection(nameof(FlowControlTests))]
[CollectionDefinition(nameof(FlowControlTests), DisableParallelization = true)]
public sealed class FlowControlTests
{
    [Fact]
    public async Task Write_ClientDoesNotRead_WaitsAndOthersAreServed()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        using var stalled = await StalledStream.OpenAsync(client, server, "stalled");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var replies = await server.Channel.ServerStreaming(
            EchoServer.Repeat, new EchoRequest { Count = 1000 }, EchoReply.Parser).CountAsync();
        Assert.Equal(1000, replies);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
    }

    [Fact]
    public async Task Subscribe_AThousandOnOneConnection_AllOpen()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var body = RawGrpcClient.Frame(0, new EchoRequest { Hold = true, Name = "many" }.ToByteArray());
        var responses = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => client.OpenAsync(RawGrpcClient.Request(EchoServer.Repeat, body))));
        Assert.All(responses, response => Assert.False(response.Headers.Contains("grpc-status")));
        Assert.Equal(1, client.Connections);
    }
}
