using System.Net;
using System.Net.Sockets;

namespace CemStream.Testing.Servers;

/// <summary>
/// Ports of loopback for servers that come and go. Those that the system hands out by itself are left alone: while the server is down, it
/// could give its port to somebody's outgoing connection. Nor is one given twice: its server may just be down, or not up yet.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    private static int _last = Random.Shared.Next(End - First);

    public static int Find()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % (End - First));
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
            // Bound, not listened on: a client that waits for its server would be taken in and reset.
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
