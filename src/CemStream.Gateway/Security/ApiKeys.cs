using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CemStream.Gateway.Security;

/// <summary>
/// API keys: 32 random bytes behind a prefix. Only the SHA-256 of a key is ever stored; a slow hash would add nothing, because there is
/// nothing to guess.
/// </summary>
public static class ApiKeys
{
    /// <summary>Tells a key from a token, and lets scanners find keys that were published by mistake.</summary>
    public const string Prefix = "cem_";

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>As it is written in the file of callers: 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(HashBytes(key));

    internal static byte[] HashBytes(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
