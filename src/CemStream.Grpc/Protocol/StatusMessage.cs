using System.Buffers;
using System.Text;

namespace CemStream.Grpc.Protocol;

/// <summary>The percent-encoding of <c>grpc-message</c>: UTF-8 bytes outside printable ASCII, and <c>%</c> itself, become <c>%XX</c>.</summary>
internal static class StatusMessage
{
    /// <summary>In bytes, encoded. Clients refuse a header block above 8 KB, and with it the whole status.</summary>
    public const int MaxEncodedLength = 7 * 1024;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c != '%')));

    /// <summary>Cut before the first character that no longer fits.</summary>
    public static string Encode(string message)
    {
        if (message.Length <= MaxEncodedLength && !message.AsSpan().ContainsAnyExcept(Plain))
        {
            return message;
        }

        var encoded = new StringBuilder(Math.Min(message.Length * 2, MaxEncodedLength));
        foreach (var rune in message.EnumerateRunes())
        {
            if (!TryAppend(encoded, rune))
            {
                break;
            }
        }

        return encoded.ToString();
    }

    /// <summary>What is not valid percent-encoding stays as it is.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%'))
        {
            return encoded;
        }

        var bytes = new ArrayBufferWriter<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                bytes.Write([Convert.ToByte(encoded.Substring(i + 1, 2), 16)]);
                i += 2;
            }
            else
            {
                bytes.Write([(byte)encoded[i]]);
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static bool TryAppend(StringBuilder encoded, Rune rune)
    {
        var plain = rune.IsBmp && Plain.Contains((char)rune.Value);
        if (encoded.Length + (plain ? 1 : 3 * rune.Utf8SequenceLength) > MaxEncodedLength)
        {
            return false;
        }

        if (plain)
        {
            encoded.Append((char)rune.Value);
            return true;
        }

        Span<byte> utf8 = stackalloc byte[4];
        foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
        {
            encoded.Append('%').Append(b.ToString("X2"));
        }

        return true;
    }
}
