using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CemStream.Configuration;

namespace CemStream.Hosting;

/// <summary>A certificate with its private key and chain, as TLS presents it.</summary>
/// <param name="Leaf">With its private key.</param>
/// <param name="Chain">What stands between it and the authority that clients know.</param>
internal sealed record ServerCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain)
{
    /// <exception cref="CryptographicException">It cannot be read, or there is no private key.</exception>
    public static ServerCertificate Read(TlsOptions options, byte[] certificate)
    {
        var read = IsPem(certificate) ? ReadPem(options, certificate) : ReadPfx(options, certificate);
        return read.Leaf.HasPrivateKey ? read : throw new CryptographicException("There is no private key.");
    }

    private static bool IsPem(ReadOnlySpan<byte> bytes) => bytes.IndexOf("-----BEGIN "u8) >= 0;

    private static ServerCertificate ReadPem(TlsOptions options, byte[] bytes)
    {
        var pem = System.Text.Encoding.UTF8.GetString(bytes);
        var key = options.PrivateKey.Length > 0 ? File.ReadAllText(options.PrivateKey) : pem;
        var leaf = options.Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPem(pem, key, options.Password)
            : X509Certificate2.CreateFromPem(pem, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        return new ServerCertificate(leaf, Without(chain, leaf));
    }

    private static ServerCertificate ReadPfx(TlsOptions options, byte[] bytes)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, options.Password, X509KeyStorageFlags.DefaultKeySet);
        var leaf = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("There is no private key.");
        return new ServerCertificate(leaf, Without(all, leaf));
    }

    private static X509Certificate2Collection Without(X509Certificate2Collection all, X509Certificate2 leaf) =>
        [.. all.Where(certificate => certificate.Thumbprint != leaf.Thumbprint)];
}
