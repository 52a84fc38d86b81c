using System.Net.Security;

namespace CemStream.Grpc.Client;

public sealed class GrpcChannelOptions
{
    /// <summary>Largest message accepted from the server, in bytes. The default value is 16 MiB.</summary>
    public int MaxReceiveMessageSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a connection attempt may take. The default value is 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whom to trust on an https address, and what to show there. The default value is null: the system's authorities, and no certificate.
    /// </summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>
    /// Sends messages with gzip, except for small ones and those that do not get smaller. Answers may come compressed in either case. The
    /// default value is false.
    /// </summary>
    public bool CompressRequests { get; init; }

    /// <summary>The default value is the system's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
