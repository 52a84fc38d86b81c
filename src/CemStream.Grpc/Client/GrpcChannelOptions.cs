using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CemStream.Grpc.Client;

public sealed class GrpcChannelOptions
{
    /// <summary>Largest message accepted from the server, in bytes. The default value is 16 MiB.</summary>
    public int MaxReceiveMessageSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a connection attempt may take. The default value is 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Authorities to trust on an https address instead of the system's. The default value is null: the system's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>What an https server is shown that asks for a certificate. The default value is null: none.</summary>
    public SslStreamCertificateContext? ClientCertificate { get; init; }

    /// <summary>
    /// Sends messages with gzip, except for small ones and those that do not get smaller. Answers may come compressed in either case. The
    /// default value is false.
    /// </summary>
    public bool CompressRequests { get; init; }

    /// <summary>The default value is the system's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
