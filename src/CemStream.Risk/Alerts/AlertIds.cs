using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CemStream.Risk.Events;

namespace CemStream.Risk.Alerts;

public static class AlertIds
{
    private const int IdBytes = 16;

    /// <summary>
    /// The id of the episode that <paramref name="openedBy"/> opens: 32 lower-case hexadecimal digits, the first half of SHA-256. Each text
    /// goes in behind its length, so that no two different inputs look alike.
    /// </summary>
    public static string Create(string customerId, string rule, LogPosition openedBy)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, customerId);
        AppendText(hash, rule);
        AppendNumber(hash, openedBy.Shard);
        AppendNumber(hash, openedBy.Offset);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return Convert.ToHexStringLower(bytes[..IdBytes]);
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        AppendNumber(hash, utf8.Length);
        hash.AppendData(utf8);
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
