using System.Net;
using System.Net.Sockets;
using CemStream.Configuration;

namespace CemStream.Hosting;

/// <summary>Looks at ports before the service starts: a taken one ends the program with a sentence, not in the middle of a start.</summary>
internal static class Ports
{
    /// <exception cref="FailureException">One of them cannot be listened on; says why and what to do.</exception>
    public static void RequireFree(ListenOptions listen)
    {
        Require(listen, listen.HttpPort, "--http-port");
        Require(listen, listen.GrpcPort, "--grpc-port");
    }

    /// <summary>Two loopback ports that nobody used a moment ago.</summary>
    public static (int Http, int Grpc) FindFree()
    {
        using var http = new TcpListener(IPAddress.Loopback, 0);
        using var grpc = new TcpListener(IPAddress.Loopback, 0);
        http.Start();
        grpc.Start();
        return (((IPEndPoint)http.LocalEndpoint).Port, ((IPEndPoint)grpc.LocalEndpoint).Port);
    }

    private static void Require(ListenOptions listen, int port, string option)
    {
        try
        {
            // Bound, not listened on: what connected in between, such as a probe that waits for the service, would be taken in and reset.
            var address = listen.Address == "*" ? IPAddress.Any : IPAddress.Parse(listen.Address);
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException e)
        {
            throw new FailureException(Explain(e, listen, port, option), e);
        }
    }

    private static string Explain(SocketException failure, ListenOptions listen, int port, string option) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"port {port} is taken, perhaps by another CemStream; stop it, or choose another port with {option}",
        SocketError.AddressNotAvailable => $"{listen.Address} is not an address of this machine; choose another with --address",
        SocketError.AccessDenied => $"port {port} may not be opened by this user; choose one above 1023 with {option}",
        _ => $"cannot listen on {listen.Address}:{port}: {failure.Message}; choose another port with {option}",
    };
}
