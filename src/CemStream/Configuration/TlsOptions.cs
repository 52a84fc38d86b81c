using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using CemStream.Certificates;

namespace CemStream.Configuration;

/// <summary>TLS on both ports. Files are read again when they change, the private key with its certificate.</summary>
internal sealed class TlsOptions : IValidatableObject
{
    /// <summary>Certificate: PEM with its chain, or PFX. The default value is empty: cleartext.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Private key of a PEM certificate. The default value is empty: it stands in the same file.</summary>
    [PasswordPropertyText(false)]
    public string PrivateKey { get; set; } = "";

    /// <summary>Of the private key or the PFX file. The default value is empty: none.</summary>
    [PasswordPropertyText(true)]
    public string Password { get; set; } = "";

    /// <summary>
    /// PEM certificates of authorities: only clients with a certificate of theirs may connect. The default value is empty: clients need none.
    /// </summary>
    public string ClientAuthority { get; set; } = "";

    public bool IsOn => Certificate.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var key = FaultOf(nameof(PrivateKey), PrivateKey, static _ => { });

        // What is wrong with the file of the key would otherwise be told of the certificate.
        var certificate = FaultOf(
            nameof(Certificate), Certificate, key is null ? bytes => ReadCertificate(bytes).Leaf.Dispose() : static _ => { });
        var authority = FaultOf(nameof(ClientAuthority), ClientAuthority, static bytes => Authorities.Read(bytes));
        var cleartext = !IsOn && ClientAuthority.Length > 0
            ? new ValidationResult("needs Tls:Certificate: clients are asked for certificates over TLS only", [nameof(ClientAuthority)])
            : null;
        return new[] { key, certificate, authority, cleartext }.OfType<ValidationResult>();
    }

    /// <param name="bytes">What the file of the certificate holds; the private key's own file, if there is one, is read.</param>
    /// <exception cref="CryptographicException">It cannot be read, or there is no private key.</exception>
    internal CertificateWithKey ReadCertificate(byte[] bytes) => CertificateWithKey.Read(bytes, PrivateKey, Password);

    private static ValidationResult? FaultOf(string member, string path, Action<byte[]> read)
    {
        try
        {
            if (path.Length > 0)
            {
                read(File.ReadAllBytes(path));
            }

            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ValidationResult($"there is no file \"{Path.GetFullPath(path)}\"", [member]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return new ValidationResult($"\"{path}\" cannot be used: {e.Message}", [member]);
        }
    }
}
