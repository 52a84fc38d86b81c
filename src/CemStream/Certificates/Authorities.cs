using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CemStream.Certificates;

/// <summary>Reads the certificates of authorities that a client trusts.</summary>
internal static class Authorities
{
    /// <returns><see langword="null"/>: those of the system.</returns>
    /// <exception cref="UsageException">The file is not there, or there is no certificate in it.</exception>
    public static X509Certificate2Collection? Read(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file.FullName);
            return authorities.Count > 0 ? authorities : throw new UsageException($"--ca: there is no certificate in \"{file}\"");
        }
        catch (Exception e) when (e is IOException or CryptographicException)
        {
            throw new UsageException($"--ca: \"{file}\" cannot be read: {e.Message}");
        }
    }
}
