using System.Security.Cryptography;

namespace CemStream.Certificates;

/// <summary>Reads the certificate that a client shows to a server.</summary>
internal static class ClientCertificate
{
    /// <param name="certificate"><see langword="null"/>: none is shown.</param>
    /// <param name="key"><see langword="null"/>: the private key stands in the same file.</param>
    /// <exception cref="UsageException">A file is not there, or is not what it should be.</exception>
    public static CertificateWithKey? Read(FileInfo? certificate, FileInfo? key)
    {
        if (certificate is null)
        {
            return key is null ? null : throw new UsageException("--cert-key: needs --cert");
        }

        try
        {
            return CertificateWithKey.Read(File.ReadAllBytes(certificate.FullName), key?.FullName ?? "", password: "");
        }
        catch (Exception e) when (e is IOException or CryptographicException or ArgumentException)
        {
            throw new UsageException($"--cert: \"{certificate}\" cannot be used: {e.Message}");
        }
    }
}
