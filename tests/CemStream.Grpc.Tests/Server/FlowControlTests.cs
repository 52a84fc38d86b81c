using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

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
    public async Task Subscribe_NineHundredOnOneConnection_AllOpen()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var body = RawGrpcClient.Frame(0, new EchoRequest { Hold = true, Name = "many" }.ToByteArray());
        var responses = await Task.WhenAll(Enumerable.Range(0, 900).Select(_ => client.OpenAsync(RawGrpcClient.Request(EchoServer.Repeat, body))));
        Assert.All(responses, response => Assert.False(response.Headers.Contains("grpc-status")));
        Assert.Equal(1, client.Connections);
    }

    [Fact]
    public async Task Deadline_WhileAWriteWaits_EndsTheHandler()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[10_000]), Count = int.MaxValue, Name = "stalled" };
        using var response = await client.OpenAsync(
            RawGrpcClient.Request(EchoServer.Repeat, RawGrpcClient.Frame(0, request.ToByteArray()), ("grpc-timeout", "500m")));
        await server.Service.Call("stalled").Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync());
    }
}
