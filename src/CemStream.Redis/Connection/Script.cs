using System.Security.Cryptography;
using System.Text;

namespace CemStream.Redis.Connection;

/// <summary>A Lua script and the name that Redis knows it by once it has seen it.</summary>
internal sealed class Script(string source)
{
    public string Source => source;

    // Redis goes by the SHA-1 of the text; nothing here is a matter of security.
#pragma warning disable CA5350
    public byte[] Hash { get; } = SHA1.HashData(Encoding.UTF8.GetBytes(source));
#pragma warning restore CA5350
}
