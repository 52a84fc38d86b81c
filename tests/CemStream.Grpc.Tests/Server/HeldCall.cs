using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;

namespace CemStream.Grpc.Tests.Server;

/// <summary>The bytes of a whole HTTP/2 connection with one call that the server holds open, for a peer that is no more than a socket.</summary>
internal static class HeldCall
{
    public static byte[] Of(string name)
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
