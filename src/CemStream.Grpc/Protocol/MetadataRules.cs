using System.Buffers;

namespace CemStream.Grpc.Protocol;

/// <summary>Which names and values metadata may have, from the HTTP/2 transport mapping of gRPC.</summary>
internal static class MetadataRules
{
    public const string BinarySuffix = "-bin";

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

    public static string NormalizeKey(string key, bool binary)
    {
        var name = key.ToLowerInvariant();
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(KeyCharacters))
        {
            throw new ArgumentException($"Metadata key '{key}' may only have letters, digits, '_', '-' and '.'.", nameof(key));
        }

        if (IsReserved(name))
        {
            throw new ArgumentException($"Metadata key '{key}' is reserved by the protocol.", nameof(key));
        }

        if (IsBinary(name) != binary)
        {
            throw new ArgumentException($"Metadata key '{key}': exactly the keys that end in '{BinarySuffix}' hold bytes.", nameof(key));
        }

        return name;
    }

    public static void RequireAscii(string key, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"Metadata '{key}' must be printable ASCII; use a key that ends in '{BinarySuffix}'.", nameof(value));
        }
    }

    public static bool IsBinary(string key) => key.EndsWith(BinarySuffix, StringComparison.OrdinalIgnoreCase);

    public static bool IsReserved(string key) =>
        key.StartsWith(':')
        || (key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) && !IsRetryHint(key))
        || key.ToLowerInvariant() is "content-type" or "content-length" or "te" or "host" or "connection" or "transfer-encoding";

    // The one key of the protocol that a server's own code writes: when to retry (gRPC's proposal A6).
    private static bool IsRetryHint(string key) => key.Equals("grpc-retry-pushback-ms", StringComparison.OrdinalIgnoreCase);
}
