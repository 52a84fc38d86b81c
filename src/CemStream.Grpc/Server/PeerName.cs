using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace CemStream.Grpc.Server;

/// <summary>Spells an address the way gRPC names peers.</summary>
internal static class PeerName
{
    public static string Of(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
        var address => $"ipv4:{address}:{connection.RemotePort}",
    };
}
