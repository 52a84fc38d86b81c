using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CemStream.Certificates;
using CemStream.Configuration;
using CemStream.Gateway.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace CemStream.Hosting;

/// <summary>TLS for the service's ports. Each connection is given what the files say when it begins.</summary>
internal sealed class TlsEndpoints
{
    /// <summary>Extended key usage (RFC 5280).</summary>
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly WatchedFile<CertificateWithKey> _certificate;
    private readonly WatchedFile<X509Certificate2Collection>? _authorities;

    /// <exception cref="CryptographicException">A file has become wrong since the options were checked.</exception>
    public TlsEndpoints(TlsOptions options, TimeProvider time, ILogger logger)
    {
        _certificate = new WatchedFile<CertificateWithKey>(options.Certificate, options.ReadCertificate, time, logger);
        _authorities = options.ClientAuthority.Length > 0
            ? new WatchedFile<X509Certificate2Collection>(options.ClientAuthority, Authorities.Read, time, logger)
            : null;
    }

    public void Use(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen) => listen.UseHttps(new TlsHandshakeCallbackOptions
    {
        OnConnection = context => ValueTask.FromResult(ForConnection()),
    });

    private SslServerAuthenticationOptions ForConnection()
    {
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = _certificate.Current.ToContext() };
        if (_authorities is not null)
        {
            options.ClientCertificateRequired = true;
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                ApplicationPolicy = { new Oid(ClientAuthentication) },
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(_authorities.Current);
        }

        return options;
    }
}
