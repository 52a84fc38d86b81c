using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CemStream.Certificates;
using CemStream.Grpc;

namespace CemStream.Clients;

/// <param name="Key">API key or token; empty: none.</param>
/// <param name="Authorities">Whom to trust over TLS; <see langword="null"/>: whom the system trusts.</param>
/// <param name="Certificate">Shown to a server that asks for one; <see langword="null"/>: none.</param>
internal sealed record ClientCredentials(
    string Key = "", X509Certificate2Collection? Authorities = null, CertificateWithKey? Certificate = null)
{
    public static ClientCredentials None { get; } = new();

    /// <summary>What every call sends.</summary>
    public Metadata? ToMetadata() => Key.Length > 0 ? new Metadata { { "authorization", $"Bearer {Key}" } } : null;

    /// <summary>How an https address is spoken to.</summary>
    public SslClientAuthenticationOptions ToTls()
    {
        var tls = new SslClientAuthenticationOptions { ClientCertificateContext = Certificate?.ToContext() };
        if (Authorities is not null)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(Authorities);
        }

        return tls;
    }

    // The key must not get into a log by way of the record's text.
    public override string ToString() => nameof(ClientCredentials);
}
