using System.Net;
using System.Net.Sockets;
using CemStream.Grpc.Tests.Echo;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Server;

public sealed class ShutdownTests
{
    private static readonly TimeSpan LessThanTheHostWaits = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Stop_StreamThatHeedsStopping_EndsUnavailableBeforeTheGrace()
    {
        await using var server = await EchoServer.StartAsync(options => options.StopGrace = TimeSpan.FromDays(1));
        var stream = HeldStream(server, Mode.UntilStop);
        await server.Service.Call("held").Held;
        await server.StopAsync();
        Assert.Equal(GrpcStatusCode.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => stream)).Status);
    }

    [Fact]
    public async Task Stop_StreamThatIgnoresStopping_EndsUnavailableAfterTheGrace()
    {
        await using var server = await EchoServer.StartAsync(options => options.StopGrace = TimeSpan.FromMilliseconds(20));
        var stream = HeldStream(server, Mode.Plain);
        await server.Service.Call("held").Held;
        await server.StopAsync();
        Assert.Equal(GrpcStatusCode.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => stream)).Status);
    }

    [Fact]
    public async Task Stop_ClientThatDoesNotRead_IsReset()
    {
        await using var server = await EchoServer.StartAsync(options => options.StopGrace = TimeSpan.FromMilliseconds(20));
        using var client = new RawGrpcClient(server.Address);
        using var response = await StalledStream.OpenAsync(client, server, "stalled");
        await server.StopAsync().WaitAsync(LessThanTheHostWaits, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stop_ClientThatKeepsItsConnection_IsCutOff()
    {
        await using var server = await EchoServer.StartAsync(options => options.StopGrace = TimeSpan.FromMilliseconds(20));
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        await peer.SendAsync(HeldCall.Of("kept"), TestContext.Current.CancellationToken);
        await server.Service.Call("kept").Held;

        await server.StopAsync().WaitAsync(LessThanTheHostWaits, TestContext.Current.CancellationToken);
    }

    private static Task<List<EchoReply>> HeldStream(EchoServer server, Mode mode) => server.Channel.ServerStreaming(
        EchoServer.Repeat, new EchoRequest { Count = 1, Hold = true, Name = "held", Mode = mode }, EchoReply.Parser).ToListAsync().AsTask();
}
