using System.Net;
using System.Net.Sockets;
using CemStream.Grpc.Tests.Echo;
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
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        await peer.SendAsync(HeldCall("mute"), TestContext.Current.CancellationToken);
        await server.Service.Call("mute").Held.WaitAsync(TestContext.Current.CancellationToken);

        // From here on the peer takes what comes and answers nothing, as one does whose process hangs.
        await server.Service.Call("mute").Ended.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static byte[] HeldCall(string name)
    {
        var body = RawGrpcClient.Frame(0, new EchoRequest { Hold = true, Name = name }.ToByteArray());
        byte[] headers =
        [
            0x83, 0x86, 0x04, (byte)EchoServer.Repeat.Length, .. System.Text.Encoding.ASCII.GetBytes(EchoServer.Repeat),
            0x01, 1, (byte)'x', 0x0f, 0x10, 16, .. "application/grpc"u8,
        ];
        return
        [
            .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(4, 0, 0, []), .. Frame(1, 4, 1, headers), .. Frame(0, 1, 1, body),
        ];
    }

    private static byte[] Frame(byte type, byte flags, byte stream, byte[] payload) =>
        [0, (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, stream, .. payload];
}
