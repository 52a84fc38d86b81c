using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

/// <summary>TLS on both ports. Files are read again when they change.</summary>
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
        foreach (var (path, member) in ((string, string)[])
            [(Certificate, nameof(Certificate)), (PrivateKey, nameof(PrivateKey)), (ClientAuthority, nameof(ClientAuthority))])
        {
            if (path.Length > 0 && !File.Exists(path))
            {
                yield return new ValidationResult($"there is no file \"{Path.GetFullPath(path)}\"", [member]);
            }
        }

        if (!IsOn && ClientAuthority.Length > 0)
        {
            yield return new ValidationResult("needs Tls:Certificate: clients are asked for certificates over TLS only", [nameof(ClientAuthority)]);
        }
    }
}
