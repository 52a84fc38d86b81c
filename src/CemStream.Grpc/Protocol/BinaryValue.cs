using System.Buffers.Text;

namespace CemStream.Grpc.Protocol;

/// <summary>How <c>-bin</c> metadata travels: base64, sent without padding and accepted with or without it.</summary>
internal static class BinaryValue
{
    public static string Encode(ReadOnlySpan<byte> value) => Convert.ToBase64String(value).TrimEnd('=');

    /// <returns>Null when <paramref name="encoded"/> is not base64.</returns>
    public static byte[]? TryDecode(string encoded)
    {
        var text = encoded.Trim().TrimEnd('=');
        if (text.Length % 4 == 1)
        {
            return null;
        }

        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Base64.IsValid(padded) ? Convert.FromBase64String(padded) : null;
    }
}
