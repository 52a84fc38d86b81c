using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Grpc.Server;

public static class GrpcKestrelExtensions
{
    /// <summary>Each open stream is one, so the usual 100 would leave the 101st subscriber of a connection waiting without a word.</summary>
    private const int MaxStreamsPerConnection = 1000;

    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Listens for gRPC: HTTP/2 only, without TLS unless <paramref name="configure"/> adds it. The limits it sets hold for the whole server:
    /// 1,000 streams per connection, a ping after 30 quiet seconds that finds dead peers, no minimum rate at which responses must be read.
    /// Connections that clients leave open when the server stops are cut off. Needs <c>AddGrpcServer</c>.
    /// </summary>
    public static void ListenGrpc(this KestrelServerOptions kestrel, IPEndPoint endPoint, Action<ListenOptions>? configure = null)
    {
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingTimeout;
        kestrel.Listen(endPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            configure?.Invoke(listen);
            CutOffOnStop(listen, kestrel.ApplicationServices.GetRequiredService<ServerShutdown>());
        });
    }

    private static void CutOffOnStop(ListenOptions listen, ServerShutdown shutdown) => listen.Use(next => async connection =>
    {
        await using (shutdown.ConnectionCutoff.UnsafeRegister(static connection => ((ConnectionContext)connection!).Abort(), connection))
        {
            await next(connection);
        }
    });
}
