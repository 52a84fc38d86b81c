using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CemStream.Kafka.Tests.Security;

/// <summary>A port that a client takes for a broker until it has signed in: shows what the client says of itself.</summary>
internal sealed class ListeningBroker : IDisposable
{
    private const short SaslHandshake = 17;
    private const short ApiVersions = 18;
    private const short SaslAuthenticate = 36;
    private const byte UnsupportedVersion = 35;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ListeningBroker() => _listener.Start();

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Takes connections until one makes the handshake.</summary>
    /// <returns>The subject of the client's certificate.</returns>
    public async Task<string> AcceptTlsAsync(X509Certificate2 certificate, X509Certificate2Collection clientAuthorities)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, _, chain, _) => chain is not null && IsSignedBy(chain, clientAuthorities),
            EnabledSslProtocols = SslProtocols.Tls12,
        });
        return tls.RemoteCertificate!.Subject;
    }

    /// <summary>Answers a SASL handshake.</summary>
    /// <returns>The client's name for itself, the mechanism it wants, and its first message of that mechanism.</returns>
    public async Task<(string ClientId, string Mechanism, string Token)> AcceptSaslAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var handshake = await ReadFrameAsync(stream);
        for (; KeyOf(handshake) == ApiVersions; handshake = await ReadFrameAsync(stream))
        {
            await stream.WriteAsync(VersionsAnswer(handshake));
        }

        Assert.Equal(SaslHandshake, KeyOf(handshake));
        var (clientId, body) = ReadHeader(handshake);
        var mechanism = Encoding.UTF8.GetString(body.AsSpan(2, BinaryPrimitives.ReadInt16BigEndian(body)));
        await stream.WriteAsync(HandshakeAnswer(handshake, mechanism));

        var (_, token) = ReadHeader(await ReadFrameAsync(stream));
        return (clientId, mechanism, Encoding.UTF8.GetString(token.AsSpan(4)));
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsSignedBy(X509Chain chain, X509Certificate2Collection authorities)
    {
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(chain.ChainElements[0].Certificate);
    }

    private static async Task<byte[]> ReadFrameAsync(Stream stream)
    {
        var size = new byte[4];
        await stream.ReadExactlyAsync(size);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
        await stream.ReadExactlyAsync(frame);
        return frame;
    }

    // Key, version, correlation id, client id; then what depends on the key.
    private static (string ClientId, byte[] Body) ReadHeader(byte[] frame)
    {
        var length = BinaryPrimitives.ReadInt16BigEndian(frame.AsSpan(8));
        return (Encoding.UTF8.GetString(frame.AsSpan(10, length)), frame[(10 + length)..]);
    }

    private static short KeyOf(byte[] frame) => BinaryPrimitives.ReadInt16BigEndian(frame);

    // No error, one mechanism.
    private static byte[] HandshakeAnswer(byte[] request, string mechanism)
    {
        var name = Encoding.UTF8.GetBytes(mechanism);
        return Answer(request, [0, 0, 0, 0, 0, 1, 0, (byte)name.Length, .. name]);
    }

    // Version 0 of the answer is all that there is: who asks in a newer one is told so, and asks again. Then what is needed to sign in.
    private static byte[] VersionsAnswer(byte[] request) => BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2)) > 0
        ? Answer(request, [0, UnsupportedVersion, 0, 0, 0, 1, .. Versions(ApiVersions, 0)])
        : Answer(request, [0, 0, 0, 0, 0, 3, .. Versions(SaslHandshake, 1), .. Versions(ApiVersions, 0), .. Versions(SaslAuthenticate, 1)]);

    private static byte[] Versions(short key, byte newest) => [0, (byte)key, 0, 0, 0, newest];

    // Length, correlation id, what is answered.
    private static byte[] Answer(byte[] request, byte[] body) => [0, 0, 0, (byte)(4 + body.Length), .. request.AsSpan(4, 4), .. body];
}
