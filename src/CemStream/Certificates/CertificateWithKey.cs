using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CemStream.Certificates;

/// <summary>A certificate with its private key and chain, as either side of TLS presents it.</summary>
/// <param name="Leaf">With its private key.</param>
/// <param name="Chain">What stands between it and the authority that the other side knows.</param>
internal sealed record CertificateWithKey(X509Certificate2 Leaf, X509Certificate2Collection Chain)
{
    /// <param name="certificate">PEM with its chain, or PFX.</param>
    /// <param name="keyFile">The private key of a PEM certificate; empty: it stands beside the certificate.</param>
    /// <param name="password">Of the private key or the PFX; empty: none.</param>
    /// <exception cref="CryptographicException">It cannot be read, or there is no private key.</exception>
    public static CertificateWithKey Read(byte[] certificate, string keyFile, string password)
    {
        var read = IsPem(certificate) ? ReadPem(certificate, keyFile, password) : ReadPfx(certificate, password);
        return read.Leaf.HasPrivateKey ? read : throw new CryptographicException("There is no private key.");
    }

    public SslStreamCertificateContext ToContext() => SslStreamCertificateContext.Create(Leaf, Chain, offline: true);

    private static bool IsPem(ReadOnlySpan<byte> bytes) => bytes.IndexOf("-----BEGIN "u8) >= 0;

    private static CertificateWithKey ReadPem(byte[] bytes, string keyFile, string password)
    {
        var pem = System.Text.Encoding.UTF8.GetString(bytes);
        var key = keyFile.Length > 0 ? File.ReadAllText(keyFile) : pem;
        var leaf = password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPem(pem, key, password)
            : X509Certificate2.CreateFromPem(pem, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        return new CertificateWithKey(leaf, Without(chain, leaf));
    }

    private static CertificateWithKey ReadPfx(byte[] bytes, string password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.DefaultKeySet);
        var leaf = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("There is no private key.");
        return new CertificateWithKey(leaf, Without(all, leaf));
    }

    private static X509Certificate2Collection Without(X509Certificate2Collection all, X509Certificate2 leaf) =>
        [.. all.Where(certificate => certificate.Thumbprint != leaf.Thumbprint)];
}
