using System.Net;
using System.Net.Sockets;

namespace CemStream.Testing.Servers;

/// <summary>
/// Ports of loopback for servers that come and go. Those that the system hands out by itself are left alone: while the server is down, it
/// could give its port to somebody's outgoing connection.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
