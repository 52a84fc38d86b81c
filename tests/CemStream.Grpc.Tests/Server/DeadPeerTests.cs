using System.Net;
using System.Net.Sockets;
using CemStream.Grpc.Tests.Echo;
using CemStream.Testing.Time;
using Google.Protobuf;

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
        var call = server.Service.Call("mute");
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!call.Held.IsCompleted)
        {
            // A server that is slow to begin may take the peer for dead before there is a handler; then another peer tries.
            using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await peer.ConnectAsync(IPAddress.Loopback, server.Address.Port, patience.Token);
            await peer.SendAsync(HeldCall.Of("mute"), patience.Token);
            await TakeAndAnswerNothingAsync(peer, patience.Token);
        }

        await call.Ended;
    }

    [Fact]
    public async Task Connection_Cut_HandlerEnds()
    {
        await using var server = await EchoServer.StartAsync();
        using var client = new RawGrpcClient(server.Address);
        var body = new EchoRequest { Hold = true, Name = "cut" }.ToByteArray();
        using var response = await client.OpenAsync(RawGrpcClient.Request(EchoServer.Repeat, RawGrpcClient.Frame(0, body)));
        await server.Service.Call("cut").Held;
        client.CutConnection();
        await server.Service.Call("cut").Ended;
    }

    /// <summary>As a peer does whose process hangs. Returns when the server has cut it off.</summary>
    private static async Task TakeAndAnswerNothingAsync(Socket peer, CancellationToken cancellationToken)
    {
        try
        {
            while (await peer.ReceiveAsync(new byte[1024], cancellationToken) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset instead of closed.
        }
    }
}
