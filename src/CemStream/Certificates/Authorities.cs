using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CemStream.Certificates;

/// <summary>Reads the certificates of authorities that a side of TLS trusts.</summary>
internal static class Authorities
{
    /// <returns><see langword="null"/>: those of the system.</returns>
    /// <exception cref="UsageException">The file cannot be read, or there is no certificate in it.</exception>
    public static X509Certificate2Collection? Read(FileInfo? file)
    {
        try
        {
            return file is null ? null : Read(File.ReadAllBytes(file.FullName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"--ca: \"{file}\" cannot be used: {e.Message}");
        }
    }

    /// <exception cref="CryptographicException">It cannot be read, or there is no certificate in it.</exception>
    public static X509Certificate2Collection Read(byte[] pem)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Encoding.UTF8.GetString(pem));
        return authorities.Count > 0 ? authorities : throw new CryptographicException("There is no certificate in the file.");
    }
}
