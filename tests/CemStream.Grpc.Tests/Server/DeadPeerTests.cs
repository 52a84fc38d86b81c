using System.Net;
using System.Net.Sockets;

namespace CemStream.Grpc.Tests.Server;

public sealed class DeadPeerTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Ping_PeerDoesNotAnswer_HandlerEnds()
    {
        await using var server = await EchoServer.StartAsync(limit: limits =>
        {
            limits.Http2.KeepAlivePingDelay = Shortest;
            limits.Http2.KeepAlivePingTimeout = Shortest;
        });
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        await peer.SendAsync(HeldCall.Of("mute"), TestContext.Current.CancellationToken);
        await server.Service.Call("mute").Held.WaitAsync(TestContext.Current.CancellationToken);

        // From here on the peer takes what comes and answers nothing, as one does whose process hangs.
        await server.Service.Call("mute").Ended.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }
}
